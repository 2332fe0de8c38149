"""What a zip can be made to do, and what becomes of it."""

from __future__ import annotations

import io
import os
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from jobs_first.errors import UserError
from jobs_first.interviews import project_archive
from jobs_first.interviews.project_archive import ProjectArchive
from jobs_first.interviews.refi_qda import read_project


@pytest.fixture
def refused(tmp_path: Path):
    """What is said of a project with these members, and that nothing of its names is in it."""

    def said(members, compression=zipfile.ZIP_DEFLATED) -> str:
        path = tmp_path / "interviews.qdpx"
        with warnings.catch_warnings(), zipfile.ZipFile(path, "w", compression) as archive:
            warnings.simplefilter("ignore")  # that a name stands twice
            for name, content in members:
                archive.writestr(name, content)
        with pytest.raises(UserError) as caught:
            read_project(path)
        assert str(caught.value).startswith("interviews.qdpx: ")
        assert "Jane" not in str(caught.value)
        return str(caught.value)

    return said


def test_a_link_in_place_of_a_file_is_refused(refused):
    link = zipfile.ZipInfo("Sources/Jane.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "holds a link in place of a file" in refused([("project.qde", "<Project/>"), (link, "/etc/passwd")])


@pytest.mark.parametrize("second", ["Sources/Jane.txt", "sources/JANE.TXT", "Sources\\Jane.txt"])
def test_a_name_that_stands_twice_is_refused(refused, second):
    message = refused([("project.qde", "<Project/>"), ("Sources/Jane.txt", "one"), (second, "two")])
    assert "holds a text twice under one name, and programs differ on which of the two counts" in message


def test_a_project_file_that_stands_twice_is_refused(refused):
    assert "holds the .qde file twice" in refused([("project.qde", "<Project/>"), ("Project.QDE", "<Project/>")])


def test_a_locked_project_says_so(six):
    path = six.write()
    content = bytearray(path.read_bytes())
    # The flag of encryption in every entry of the list of contents.
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    path.write_bytes(bytes(content))
    with pytest.raises(UserError, match=r"locked by a password\. Export it again without one"):
        read_project(path)


def test_a_member_that_grows_out_of_all_proportion_is_refused(six, monkeypatch):
    monkeypatch.setattr(project_archive, "RATIO_COUNTS_FROM", 50_000)
    name = next(iter(six.members))
    six.members[name] = b"a" * 49_000
    assert len(read_project(six.write()).sources) == 6
    six.members[name] = b"a" * 51_000
    with pytest.raises(UserError, match="unpacks to more than 200 times its size"):
        read_project(six.write())


def test_a_large_text_of_ordinary_words_is_read(six, monkeypatch):
    monkeypatch.setattr(project_archive, "RATIO_COUNTS_FROM", 50_000)
    six.members[next(iter(six.members))] = os.urandom(40_000).hex().encode()
    assert len(read_project(six.write()).sources) == 6


def test_a_size_that_the_zip_only_claims_is_not_believed(six):
    path = six.write()
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 7)  # of a member that is far larger
    path.write_bytes(bytes(content))
    with pytest.raises(UserError, match=r"damaged or locked|not XML"):
        read_project(path)


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_project_that_is_packed_in_an_unusual_way_is_refused(refused, compression):
    assert "the .qde file inside the project is damaged or locked" in refused([("project.qde", "<Project/>")], compression)


def test_what_a_mac_adds_when_it_packs_is_passed_over(six):
    six.members["__MACOSX/._project.qde"] = b"\x00\x05\x16\x07"
    six.members["__MACOSX/Sources/._a.txt"] = b"\x00"
    assert len(read_project(six.write()).sources) == 6


def test_recordings_are_never_unpacked(six, monkeypatch):
    six.members["Sources/recording.m4a"] = os.urandom(200_000)
    monkeypatch.setattr(project_archive, "LARGEST_MEMBER", 100_000)
    assert len(read_project(six.write()).sources) == 6


def test_a_zip_inside_the_zip_is_left_alone(six):
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.writestr("project.qde", b"<Project/>")
    six.members["Sources/inner.qdpx"] = inside.getvalue()
    assert len(read_project(six.write()).sources) == 6


def test_a_link_to_a_project_is_not_followed(six, tmp_path):
    target = six.write().rename(tmp_path / "elsewhere.qdpx")
    link = tmp_path / "interviews.qdpx"
    link.symlink_to(target)
    with pytest.raises(UserError, match=r"interviews\.qdpx: this is a link to another place"):
        read_project(link)


def test_a_folder_and_a_pipe_are_no_project(tmp_path):
    (tmp_path / "folder.qdpx").mkdir()
    os.mkfifo(tmp_path / "pipe.qdpx")
    for name in ("folder.qdpx", "pipe.qdpx"):
        with pytest.raises(UserError, match=f"{name}: this is no ordinary file"):
            read_project(tmp_path / name)


def test_an_empty_file_is_told_plainly(tmp_path):
    (tmp_path / "interviews.qdpx").write_bytes(b"")
    with pytest.raises(UserError, match="does not open as a zip"):
        read_project(tmp_path / "interviews.qdpx")


def test_a_list_of_contents_beyond_the_limit_is_never_opened(six, monkeypatch):
    path = six.write()
    monkeypatch.setattr(project_archive, "MOST_MEMBERS", 50)
    path.write_bytes(b"PK\x01\x02" * 60 + path.read_bytes())
    with pytest.raises(UserError, match=r"holds \d+ files, more than the 50"):
        read_project(path)


def test_entries_are_counted_across_the_pieces_in_which_a_file_is_read(six, monkeypatch):
    path = six.write()
    for piece in (5, 7, 11, 1 << 20):
        monkeypatch.setattr(project_archive, "PIECE", piece)
        with path.open("rb") as stream:
            assert project_archive._entries(stream) == 7


@pytest.mark.parametrize("path", ["a b.txt", "a%20b.txt", "Sources/a b.txt", "\\A B.TXT"])
def test_a_text_is_found_however_its_path_is_spelt(six, path):
    six.members["Sources/a b.txt"] = b"here"
    with ProjectArchive(six.write()) as archive:
        found = archive.inside(path)
        assert found is not None
        assert archive.read(found) == b"here"


def test_the_file_is_closed_when_it_was_read_and_when_it_could_not_be(six, tmp_path):
    with ProjectArchive(six.write()) as archive:
        stream = archive._stream
        assert not stream.closed
    assert stream.closed
    (tmp_path / "broken.qdpx").write_bytes(b"PK no zip")
    with pytest.raises(UserError):
        ProjectArchive(tmp_path / "broken.qdpx")
