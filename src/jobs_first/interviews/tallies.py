"""Tallies of themes: people, not segments, who mention a theme, of those asked, by participant type and wave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs_first.config.themes import Themes
from jobs_first.interviews.segments import PRIMARY

if TYPE_CHECKING:
    import pandas as pd

ANY_WAVE = "any"
TALLY_COLUMNS = ("theme", "participant_type", "wave", "level", "raised", "mentioned", "asked", "percent", "segments")
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

    A parent's people and passages count once, however many of its themes they touch. Only the primary coder's codings count.
    """
    import pandas as pd

    found = _with_any_wave(mentions(register, segments, themes))
    interviewed = _with_any_wave(register.dropna(subset=["participant_id", "participant_type", "wave"]))
    by_theme = found.groupby(["theme", "participant_type", "wave"])
    people = by_theme["participant_id"].nunique().to_dict()
    passages = by_theme.size().to_dict()
    asked = interviewed.groupby(["participant_type", "wave"])["participant_id"].nunique().to_dict()
    rows = []
    for entry in themes.entries():
        for kind in themes.participant_types:
            for wave in (*themes.waves(), ANY_WAVE):
                mentioned, of = people.get((entry.theme, kind, wave), 0), asked.get((kind, wave), 0)
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
                    }
                )
    types = {"mentioned": "Int64", "asked": "Int64", "segments": "Int64", "percent": "Float64", "raised": "boolean"}
    frame = pd.DataFrame(rows, columns=list(TALLY_COLUMNS))
    return frame.astype({column: types.get(column, "string") for column in TALLY_COLUMNS})


def _with_any_wave(frame: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    return pd.concat([frame, frame.assign(wave=ANY_WAVE)], ignore_index=True)
