"""Tallies of themes: people, not segments, who mention a theme, of those asked, by participant type and wave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs_first.config.themes import Themes
from jobs_first.interviews.segments import PRIMARY

if TYPE_CHECKING:
    import pandas as pd

ANY_WAVE = "any"
APART_COLUMNS = ("asked_once", "mentioned_once", "asked_twice", "mentioned_twice")
TALLY_COLUMNS = ("theme", "participant_type", "wave", "level", "raised", "mentioned", "asked", "percent", "segments", *APART_COLUMNS)
MENTION_COLUMNS = ("interview_id", "participant_id", "participant_type", "wave", "theme", "start", "end")


def mentions(register: pd.DataFrame, segments: pd.DataFrame, themes: Themes) -> pd.DataFrame:
    """The primary coder's passages with who said them, once for their theme and once for its parent.

    Columns interview_id, participant_id, participant_type, wave, theme, start, end. A passage that holds two themes of one
    parent stands once under the parent. Interviews without participant, type or wave are left out: nobody can be counted.
    """
    import pandas as pd

    parent_of = {entry.theme: entry.parent for entry in themes.entries() if entry.parent is not None}
    primary = segments.loc[segments["coder"] == PRIMARY, ["interview_id", "theme", "start", "end"]]
    parents = primary.assign(theme=primary["theme"].map(parent_of).astype("string")).dropna(subset=["theme"])
    passages = pd.concat([primary, parents], ignore_index=True)
    # Without offsets two codings cannot be told to be one passage.
    repeated = passages.duplicated() & passages["start"].notna()
    people = register[["interview_id", "participant_id", "participant_type", "wave"]].dropna()
    found = passages[~repeated].merge(people, on="interview_id", how="inner", validate="many_to_one")
    return found[list(MENTION_COLUMNS)]


def tally_themes(register: pd.DataFrame, segments: pd.DataFrame, themes: Themes) -> pd.DataFrame:
    """One row for every theme of either level, participant type and wave (`any` last), in the order of config; none is left out.

    theme, participant_type, wave, level (parent | theme)
    raised     whether the topic guide for this type raises the theme; where it does not, `mentioned` is what came up unasked
    mentioned  people with at least one passage at that wave
    asked      people of that type interviewed at that wave
    percent    mentioned of asked, 0 to 100; NA where nobody was interviewed or the theme is not raised
    segments   passages
    asked_once, mentioned_once    for wave `any`: those interviewed at one wave of the study, and who of them mentions it; else NA
    asked_twice, mentioned_twice  those interviewed at more than one wave; with the former they add up to asked and mentioned

    A parent's people and passages count once, however many of its themes they touch. Only the primary coder's codings count.
    """
    import pandas as pd

    known = register.dropna(subset=["participant_id", "participant_type", "wave"])
    found, interviewed = _with_any_wave(mentions(register, segments, themes)), _with_any_wave(known)
    waves = known.groupby(["participant_type", "participant_id"])["wave"].nunique()
    twice = {kind: {person for of, person in waves[waves > 1].index if of == kind} for kind in themes.participant_types}
    by_theme = found.groupby(["theme", "participant_type", "wave"])
    people = {key: set(said) for key, said in by_theme["participant_id"]}
    passages = by_theme.size().to_dict()
    asked = {key: set(held) for key, held in interviewed.groupby(["participant_type", "wave"])["participant_id"]}
    rows = []
    for entry in themes.entries():
        for kind in themes.participant_types:
            for wave in (*themes.waves(), ANY_WAVE):
                who, everyone = people.get((entry.theme, kind, wave), set()), asked.get((kind, wave), set())
                mentioned, of = len(who), len(everyone)
                raised = kind in entry.asked_of
                rows.append(
                    {
                        "theme": entry.theme,
                        "participant_type": kind,
                        "wave": wave,
                        "level": entry.level,
                        "raised": raised,
                        "mentioned": mentioned,
                        "asked": of,
                        "percent": 100 * mentioned / of if raised and of else None,
                        "segments": passages.get((entry.theme, kind, wave), 0),
                        **(_apart(who, everyone, twice[kind]) if wave == ANY_WAVE else {}),
                    }
                )
    types = {"percent": "Float64", "raised": "boolean", **dict.fromkeys(("theme", "participant_type", "wave", "level"), "string")}
    frame = pd.DataFrame(rows, columns=list(TALLY_COLUMNS))
    return frame.astype({column: types.get(column, "Int64") for column in TALLY_COLUMNS})


def _apart(who: set[str], everyone: set[str], twice: set[str]) -> dict[str, int]:
    """Those asked and those who mention a theme, the ones interviewed once apart from those interviewed twice."""
    return dict(zip(APART_COLUMNS, (len(everyone - twice), len(who - twice), len(everyone & twice), len(who & twice)), strict=True))


def _with_any_wave(frame: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    return pd.concat([frame, frame.assign(wave=ANY_WAVE)], ignore_index=True)
