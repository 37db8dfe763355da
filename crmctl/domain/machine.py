"""What is known of machines: SQLite builds with a fault, file systems and folders that a database should not lie in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

Version = tuple[int, ...]

_FAULT_FROM, _FAULT_TO = (3, 7, 0), (3, 51, 2)
_MENDED = {(3, 44, 6), (3, 50, 7)}
_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone", "fuse.s3fs",
    "fuse.glusterfs", "vboxsf", "drvfs", "prl_fs", "fuse.vmhgfs-fuse", "davfs", "fuse.davfs2",
}  # fmt: skip
_SYNCED = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "mobile documents": "iCloud", "icloud drive": "iCloud",
    "icloud云盘": "iCloud", "google drive": "Google Drive", "googledrive": "Google Drive", "nextcloud": "Nextcloud",
    "syncthing": "Syncthing", "nutstore": "Nutstore", "nutstore files": "Nutstore", "我的坚果云": "坚果云",
    "坚果云": "坚果云", "baidusyncdisk": "百度网盘", "baidunetdisk": "百度网盘", "百度网盘": "百度网盘",
    "wpsdrive": "WPS", "weiyun": "微云", "box sync": "Box",
}  # fmt: skip


class Mount(NamedTuple):
    """A file system and where it hangs in the tree of folders."""

    point: str
    kind: str


def has_wal_fault(version: Version) -> bool:
    """Say whether a build of SQLite may damage a file in WAL mode (the WAL-reset fault of 3.7.0 to 3.51.2)."""
    return _FAULT_FROM <= version[:3] <= _FAULT_TO and version[:3] not in _MENDED


def mount_of(path: str, mountinfo: Iterable[str]) -> Mount | None:
    """Find the file system a path lies on; the lines are those of /proc/self/mountinfo (proc(5)); the last one wins."""
    found: Mount | None = None
    for line in mountinfo:
        mount = _mount(line)
        if mount and _lies_under(path, mount.point) and (found is None or len(mount.point) >= len(found.point)):
            found = mount
    return found


def is_network(kind: str) -> bool:
    """Say whether locks on a file system of this kind depend on a network or on another system."""
    return kind in _NETWORK


def synced_by(path: str) -> str:
    """Return the program that copies this folder to other machines, by the names of the folders; empty for none."""
    for part in PurePath(path).parts[:-1]:
        folded = part.casefold()
        for name, program in _SYNCED.items():
            if folded == name or folded.startswith((name + " - ", name + " (", name + "-", name + "@")):
                return program
    return ""


def _mount(line: str) -> Mount | None:
    before, dash, after = line.partition(" - ")
    fields = before.split(" ")
    if not dash or len(fields) < len("12345"):
        return None
    return Mount(re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), fields[4]), after.split(" ")[0])


def _lies_under(path: str, point: str) -> bool:
    return point in ("/", path) or path.startswith(point.rstrip("/") + "/")
