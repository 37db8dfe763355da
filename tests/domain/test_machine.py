import pytest

from crmctl.domain.machine import Mount, has_wal_fault, is_network, mount_of, synced_by

MOUNTS = """22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:26 / /home/li\\040si/nas rw shared:1 - nfs4 server:/share rw
31 22 0:27 / /mnt/c rw - drvfs C: rw
32 22 0:28 / /home/li\\040si/nas/local rw - ext4 /dev/sdb rw
broken line
""".splitlines()


@pytest.mark.parametrize(
    ("version", "faulty"),
    [
        ((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 44, 5), True), ((3, 44, 6), False),
        ((3, 50, 6), True), ((3, 50, 7), False), ((3, 51, 2), True), ((3, 51, 3), False), ((3, 53, 4), False),
    ],
)  # fmt: skip
def test_the_fault_is_known_by_its_versions(version, faulty):
    assert has_wal_fault(version) is faulty


@pytest.mark.parametrize(
    ("path", "mount"),
    [
        ("/var/crm.db", Mount("/", "ext4")),
        ("/home/li si/nas/crm.db", Mount("/home/li si/nas", "nfs4")),
        ("/home/li si/nas/local/crm.db", Mount("/home/li si/nas/local", "ext4")),
        ("/home/li si/nasty/crm.db", Mount("/", "ext4")),
        ("/mnt/c/crm.db", Mount("/mnt/c", "drvfs")),
    ],
)
def test_a_path_lies_on_the_deepest_file_system(path, mount):
    assert mount_of(path, MOUNTS) == mount


def test_network_file_systems_are_told_from_disks():
    assert all(map(is_network, ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "vboxsf", "drvfs"]))
    assert not any(map(is_network, ["ext4", "xfs", "btrfs", "tmpfs", "zfs", "overlay", "fuseblk"]))


@pytest.mark.parametrize(
    ("path", "program"),
    [
        ("/home/a/Dropbox/crm/crm.db", "Dropbox"),
        ("/home/a/Dropbox (Work)/crm.db", "Dropbox"),
        ("/home/a/OneDrive - Firm Ltd/crm.db", "OneDrive"),
        ("/Users/a/Library/Mobile Documents/x/crm.db", "iCloud"),
        ("/home/a/我的坚果云/crm.db", "坚果云"),
        ("/home/a/Nutstore Files/crm.db", "Nutstore"),
        ("/home/a/dropboxed/crm.db", ""),
        ("/home/a/data/dropbox", ""),
    ],
)
def test_folders_that_are_copied_elsewhere_are_known_by_their_names(path, program):
    assert synced_by(path) == program
