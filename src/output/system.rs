//! What the standard library has no portable word for. Where a platform lacks something, the answer is the careful one, and
//! `commit` takes the way that does without.

use std::{
    fs::{self, File, Metadata},
    io,
    path::Path,
};

#[cfg(unix)]
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, chown};

/// Opens a file for reading, but no symbolic link, and without waiting for a named pipe's other end.
#[cfg(unix)]
pub(super) fn open_itself(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    File::options().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

#[cfg(not(unix))]
pub(super) fn open_itself(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path)?.is_symlink() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    File::open(path)
}

/// Lets two folders change places in one step that nobody can see half done.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether files can be moved from the stage into the output: they lie on one file system and in one mount of it.
pub(super) fn can_rename(stage: &Path, output: &Path) -> bool {
    let Ok(there) = fs::metadata(output) else { return true };
    // Linux compares the mounts before it looks whether the file exists.
    let probe = fs::rename(stage.join("probe"), output.join(".casebook-probe"));
    fs::metadata(stage).is_ok_and(|here| is_same_disk(&here, &there))
        && probe.is_err_and(|cause| cause.kind() != io::ErrorKind::CrossesDevices)
}

#[cfg(unix)]
fn is_same_disk(one: &Metadata, other: &Metadata) -> bool {
    one.dev() == other.dev()
}

#[cfg(not(unix))]
fn is_same_disk(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Whether an open file still has that name.
#[cfg(unix)]
pub(super) fn is_same_file(file: &File, name: &Path) -> bool {
    match (file.metadata(), fs::symlink_metadata(name)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
pub(super) fn is_same_file(_: &File, name: &Path) -> bool {
    name.symlink_metadata().is_ok()
}

/// Gives a new folder the mode, and where that is allowed the group, of one that it stands in for.
#[cfg(unix)]
pub(super) fn copy_rights(like: &Metadata, folder: &Path) -> io::Result<()> {
    let made = fs::symlink_metadata(folder)?;
    if made.gid() != like.gid() {
        // Only a member of the group may give a folder to it; the mode below matters more.
        let _ = chown(folder, None, Some(like.gid()));
    }
    if made.mode() == like.mode() {
        return Ok(());
    }
    fs::set_permissions(folder, like.permissions())
}

#[cfg(not(unix))]
pub(super) fn copy_rights(_: &Metadata, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Fails if this process may not add and remove files in a folder.
#[cfg(unix)]
pub(super) fn may_change(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

#[cfg(not(unix))]
pub(super) fn may_change(_: &Path) -> io::Result<()> {
    Ok(())
}
