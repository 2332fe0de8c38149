from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from jobs_first.errors import UserError
from jobs_first.interviews import project_archive
from jobs_first.interviews.project import Project
from jobs_first.interviews.project_archive import climbs
from jobs_first.interviews.refi_qda import read_project


def spans(project: Project, number: int) -> list[str]:
    source = project.sources[number - 1]
    assert source.text is not None
    return [source.text[coding.start : coding.end] for coding in source.codings]


def test_sources_codes_users_and_cases_are_read(six):
    project = read_project(six.write())
    assert project.name == "By hand"
    assert list(project.users.values()) == ["Coder 1", "Coder 2"]
    assert [code.path for code in project.codes.values()] == [
        ("Concerns",),
        ("Concerns", "Benefits"),
        ("Concerns", "Low expectations"),
        ("Goals",),
        ("Goals", "Realistic goal"),
        ("Funding",),
    ]
    assert len(project.cases) == len(project.sources) == 6
    assert project.cases[3].variables == {
        "Participant": "A-1042",
        "Participant type": "Person with learning disabilities",
        "Site": "Site A",
        "Wave": "Baseline",
        "Consent to quote": "Yes",
    }
    assert project.cases[3].sources == (project.sources[3].guid,)
    assert spans(project, 3) == ["Worries", "no money"]


@pytest.mark.parametrize("name", ["My study.qde", "PROJECT.QDE", "folder/inner.qde"])
def test_the_qde_file_may_have_any_name(six, name):
    assert len(read_project(six.write(qde_name=name)).sources) == 6


def test_guids_in_capitals_and_braces_are_the_same(six):
    plain = read_project(six.write())
    again = type(six)(six.folder, case_of=lambda guid: "{" + guid.upper() + "}")
    again.interview("Benefits.", ("Benefits", "Benefits", "Coder 2"), participant="A1", type="Professional", site="Site A", wave="Baseline")
    project = read_project(again.write())
    coding = project.sources[0].codings[0]
    assert project.codes[coding.code].name == "Benefits"
    assert project.users[coding.user] == "Coder 2"
    assert project.cases[0].sources == (project.sources[0].guid,)
    assert set(plain.codes) == set(project.codes)


def test_offsets_count_code_points_even_beyond_the_basic_plane(maker):
    maker.interview("I drew a 🧁 and a café.\r\nThen benefits.", ("Benefits", "benefits", "Coder 1"), ("Benefits", "café", "Coder 1"))
    assert spans(read_project(maker.write()), 1) == ["benefits", "café"]


def test_a_mark_of_the_byte_order_is_not_counted(maker):
    maker.interview("Benefits.", ("Benefits", (0, 8), "Coder 1"))
    name = next(iter(maker.members))
    maker.members[name] = b"\xef\xbb\xbf" + maker.members[name]
    assert spans(read_project(maker.write()), 1) == ["Benefits"]


def test_a_folder_in_other_capitals_and_text_inside_the_xml_are_found(maker):
    maker.interview("Benefits.", ("Benefits", "Benefits", "Coder 1"))
    maker.members = {name.replace("Sources/", "SOURCES/"): content for name, content in maker.members.items()}
    maker.sources.append(
        '<TextSource guid="0a000000-0000-0000-0000-000000000001" name="inline"><PlainTextContent>No money.</PlainTextContent>'
        f'<PlainTextSelection guid="0a000000-0000-0000-0000-000000000002" startPosition="3" endPosition="8">{maker.coding("Funding")}'
        "</PlainTextSelection></TextSource>"
    )
    project = read_project(maker.write())
    assert [spans(project, number) for number in (1, 2)] == [["Benefits"], ["money"]]


def test_a_code_on_a_whole_source_covers_its_text(maker):
    maker.interview("All about benefits.")
    maker.sources[0] = maker.sources[0].replace("</TextSource>", maker.coding("Benefits") + "</TextSource>")
    assert spans(read_project(maker.write()), 1) == ["All about benefits."]


def test_who_coded_may_stand_on_the_selection_only(maker):
    maker.interview("Benefits.", ("Benefits", "Benefits", ""))
    user = next(iter(read_project(maker.write()).users))
    maker.sources[0] = maker.sources[0].replace("<PlainTextSelection ", f'<PlainTextSelection creatingUser="{user}" ')
    assert read_project(maker.write()).sources[0].codings[0].user == user


def test_codings_of_a_recording_are_counted_and_its_content_skipped(maker):
    maker.sources.append(
        '<AudioSource guid="0a000000-0000-0000-0000-000000000001" path="internal://a.m4a"><AudioSelection '
        f'guid="0a000000-0000-0000-0000-000000000002" begin="10" end="90">{maker.coding("Benefits")}</AudioSelection></AudioSource>'
    )
    source = read_project(maker.write()).sources[0]
    assert (source.kind, source.text, source.flaws) == ("audio", None, ())
    assert [(coding.start, coding.end) for coding in source.codings] == [(None, None)]


@pytest.mark.parametrize("span", [(-1, 3), (5, 2), (0, 10), (3, 99), ("", 3), ("two", 3)])
def test_an_offset_outside_of_the_text_is_a_flaw_of_its_source(maker, span):
    maker.interview("Benefits.", ("Benefits", span, "Coder 1"), ("Benefits", (0, 9), "Coder 1"))
    source = read_project(maker.write()).sources[0]
    assert source.flaws == (("offset_out_of_range", 1),)
    assert [(coding.start, coding.end) for coding in source.codings] == [(0, 9)]


def test_a_missing_text_is_a_flaw_and_the_other_sources_are_read(six):
    six.members.pop(next(iter(six.members)))
    project = read_project(six.write())
    assert project.sources[0].flaws == (("text_missing", 1),)
    assert all(source.text for source in project.sources[1:])


@pytest.mark.parametrize(
    "path", ["internal://../../etc/passwd", "/etc/passwd", "absolute:///etc/passwd", "relative:///a.txt", "C:\\a.txt", ""]
)
def test_a_text_outside_of_the_project_is_not_read(maker, path):
    maker.interview("Benefits.")
    start = maker.sources[0].index("internal://")
    maker.sources[0] = maker.sources[0][:start] + path + maker.sources[0][maker.sources[0].index('"', start) :]
    source = read_project(maker.write()).sources[0]
    assert source.text is None
    assert source.flaws == (("text_missing", 1),)


def test_a_text_that_is_not_utf8_is_a_flaw(maker):
    maker.interview("Benefits.")
    maker.members[next(iter(maker.members))] = "café".encode("cp1252")
    assert read_project(maker.write()).sources[0].flaws == (("text_unreadable", 1),)


def test_entity_expansion_is_refused(six):
    entities = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    spoilt = six.qde().replace("?>", f"?><!DOCTYPE Project [{entities}]>", 1).replace("By hand", "&c;")
    with pytest.raises(UserError, match=r"interviews\.qdpx: .*entities"):
        read_project(six.write(qde=spoilt))


def test_a_document_type_alone_is_refused(six):
    with pytest.raises(UserError, match="declares a document type"):
        read_project(six.write(qde=six.qde().replace("?>", "?><!DOCTYPE Project>", 1)))


def test_an_external_entity_is_refused(six):
    spoilt = six.qde().replace("?>", '?><!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1).replace("By hand", "&x;")
    with pytest.raises(UserError, match="not safe to read"):
        read_project(six.write(qde=spoilt))


@pytest.mark.parametrize("name", ["../outside.txt", "Sources/../../outside.txt", "/etc/outside.txt", "C:/outside.txt", "a\\..\\b.txt"])
def test_a_member_that_climbs_out_is_refused(six, name):
    six.members[name] = b"x"
    with pytest.raises(UserError, match="points to a place outside"):
        read_project(six.write())


@pytest.mark.parametrize("name", ["Sources/a.txt", "a..b.txt", "Sources/..a/b.txt"])
def test_an_ordinary_member_does_not_climb(name):
    assert not climbs(name)


def test_a_member_that_unpacks_to_too_much_is_refused(six, monkeypatch):
    monkeypatch.setattr(project_archive, "LARGEST_MEMBER", 20_000)
    assert len(read_project(six.write()).sources) == 6
    name = next(iter(six.members))
    six.members[name] = b" " * 20_001
    path = six.write()
    assert path.stat().st_size < 20_000
    with pytest.raises(UserError, match="larger than is let in"):
        read_project(path)


def test_many_members_that_unpack_to_too_much_together_are_refused(six, monkeypatch):
    monkeypatch.setattr(project_archive, "LARGEST_TOTAL", 30_000)
    assert len(read_project(six.write()).sources) == 6
    six.members = dict.fromkeys(six.members, b" " * 10000)
    with pytest.raises(UserError, match="larger than is let in"):
        read_project(six.write())


def test_too_many_members_are_refused(six, monkeypatch):
    monkeypatch.setattr(project_archive, "MOST_MEMBERS", 7)
    assert len(read_project(six.write()).sources) == 6
    six.members["one more.txt"] = b""
    with pytest.raises(UserError, match="holds 8 files"):
        read_project(six.write())


def test_codes_without_end_are_refused(six):
    nested = '<Code guid="0a000000-0000-0000-0000-000000000001" name="a" isCodable="true">' * 2000 + "</Code>" * 2000
    with pytest.raises(UserError, match="nested more than 50 deep"):
        read_project(six.write(qde=six.qde().replace("</Codes>", nested + "</Codes>")))


def test_a_file_that_is_no_zip_is_told_plainly(tmp_path):
    path = tmp_path / "interviews.qdpx"
    path.write_bytes(b"Dear all, please find attached")
    with pytest.raises(UserError, match=r"interviews\.qdpx: this is not a REFI-QDA project, or it is damaged"):
        read_project(path)


def test_a_file_cut_short_is_told_plainly(six):
    path = six.write()
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(UserError, match="damaged"):
        read_project(path)


def test_a_member_with_wrong_bytes_is_told_plainly(six):
    path = six.write()
    content = bytearray(path.read_bytes())
    content[60:80] = b"x" * 20
    path.write_bytes(bytes(content))
    with pytest.raises(UserError, match="damaged or locked"):
        read_project(path)


def test_a_missing_file_is_told_plainly(tmp_path):
    with pytest.raises(UserError, match="is missing"):
        read_project(tmp_path / "interviews.qdpx")


def test_a_zip_without_a_project_is_told_plainly(six):
    with pytest.raises(UserError, match=r"no \.qde file"):
        read_project(six.write(qde_name="project.xml"))


def test_two_projects_in_one_file_are_refused(six):
    six.members["second.qde"] = b"<Project/>"
    with pytest.raises(UserError, match=r"2 \.qde files"):
        read_project(six.write())


@pytest.mark.parametrize("qde", ["", "<Project", "<Project>&nbsp;</Project>", '<?xml version="1.0" encoding="no-such"?><Project/>'])
def test_broken_xml_is_told_plainly(six, qde):
    with pytest.raises(UserError, match="it is not XML"):
        read_project(six.write(qde=qde))


def test_another_kind_of_xml_is_told_plainly(six):
    with pytest.raises(UserError, match="holds no REFI-QDA project"):
        read_project(six.write(qde="<CodeBook/>"))


def test_an_element_without_its_guid_is_told_plainly(six):
    with pytest.raises(UserError, match="a User has no guid"):
        read_project(six.write(qde=six.qde().replace("<User guid=", "<User name2=", 1)))


def test_no_message_quotes_the_project(six):
    six.members["../Interview with Jane.txt"] = b"x"
    with pytest.raises(UserError) as caught:
        read_project(six.write())
    assert "Jane" not in str(caught.value)


def test_reading_leaves_nothing_on_disk(six, tmp_path):
    path = six.write()
    before = sorted(Path(tmp_path).rglob("*"))
    read_project(path)
    assert sorted(Path(tmp_path).rglob("*")) == before


def test_a_stored_zip_reads_like_a_deflated_one(six):
    path = six.write()
    deflated = read_project(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert read_project(path) == deflated


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("TextValue", "Site A"),
        ("BooleanValue", "true"),
        ("IntegerValue", "12"),
        ("FloatValue", "1.50"),
        ("DateValue", "2011-10-31"),
        ("DateTimeValue", "2011-10-31T12:00:00Z"),
    ],
)
def test_a_variable_of_any_type_is_read_as_it_is_written(maker, kind, value):
    maker.interview("Benefits.", site=value)
    maker.cases[0] = maker.cases[0].replace("TextValue", kind)
    assert read_project(maker.write()).cases[0].variables == {"Site": value}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_project_file_in_any_encoding_that_it_declares_is_read(six, encoding):
    qde = six.qde().replace("By hand", "By hand, at the café").replace("utf-8", encoding.removesuffix("-sig"))
    path = six.write(qde="")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["project.qde"] = qde.encode(encoding)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert read_project(path).name == "By hand, at the café"


def beside(maker, path: str) -> Path:
    maker.interview("Benefits.", ("Benefits", "Benefits", "Coder 1"))
    maker.members.clear()
    start = maker.sources[0].index("internal://")
    maker.sources[0] = maker.sources[0][:start] + path + maker.sources[0][maker.sources[0].index('"', start) :]
    return maker.write()


@pytest.mark.parametrize(
    "path", ["relative:///texts/one.txt", "relative://texts/one.txt", "relative:///texts\\one.txt", "RELATIVE:///texts/one.txt"]
)
def test_a_text_in_the_folder_of_the_project_is_read(maker, tmp_path, path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text("Benefits.", encoding="utf-8")
    assert spans(read_project(beside(maker, path)), 1) == ["Benefits"]


@pytest.mark.parametrize(
    "path",
    [
        "relative:///../secret.txt",
        "relative:///link.txt",
        "relative:///linked/secret.txt",
        "relative:///folder",
        "relative:///",
        "relative:///circle/a.txt",
        "relative:///" + "x" * 5000,
        "absolute://{}",
    ],
)
def test_a_text_elsewhere_is_never_read(maker, tmp_path, path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("Benefits.", encoding="utf-8")
    maker.folder = tmp_path / "interviews"
    maker.folder.mkdir()
    (tmp_path / "secret.txt").write_text("Benefits.", encoding="utf-8")
    (maker.folder / "link.txt").symlink_to(outside / "secret.txt")
    (maker.folder / "linked").symlink_to(outside)
    (maker.folder / "folder").mkdir()
    (maker.folder / "circle").symlink_to(maker.folder / "circle")
    source = read_project(beside(maker, path.format(outside / "secret.txt"))).sources[0]
    assert (source.text, source.flaws) == (None, (("text_missing", 1),))


def test_a_text_beside_the_project_counts_towards_the_limits(maker, tmp_path, monkeypatch):
    (tmp_path / "one.txt").write_text("Benefits." * 2000, encoding="utf-8")
    path = beside(maker, "relative:///one.txt")
    assert read_project(path).sources[0].text
    monkeypatch.setattr(project_archive, "LARGEST_MEMBER", 17_000)
    with pytest.raises(UserError, match="larger than is let in"):
        read_project(path)


def test_codings_of_a_transcript_of_a_recording_and_of_a_pdf_are_counted(maker):
    for i, (kind, selection) in enumerate((("VideoSource", "TranscriptSelection"), ("PDFSource", "PlainTextSelection"))):
        inner = "Transcript" if kind == "VideoSource" else "Representation"
        maker.sources.append(
            f'<{kind} guid="0a000000-0000-0000-0000-00000000000{i}"><{inner} plainTextPath="internal://none.txt"><{selection} '
            f'guid="0b000000-0000-0000-0000-00000000000{i}">{maker.coding("Benefits")}</{selection}></{inner}></{kind}>'
        )
    found = read_project(maker.write()).sources
    assert [(source.kind, len(source.codings), source.flaws) for source in found] == [("video", 1, ()), ("PDF", 1, ())]


def test_notes_links_and_graphs_are_counted_and_none_of_their_codings_is_read(maker):
    note = (
        '<Note guid="0c000000-0000-0000-0000-000000000001"><PlainTextContent>A memo.</PlainTextContent>'
        + maker.coding("Benefits")
        + "</Note>"
    )
    qde = maker.qde().replace("</Project>", f"<Notes>{note}{note}</Notes><Links><Link/></Links><Graphs/></Project>")
    project = read_project(maker.write(qde=qde))
    assert project.skipped == {"notes and memos": 2, "link": 1}
    assert project.sources == ()
