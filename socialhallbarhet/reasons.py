"""Why the system refused something, in the language in use: the system itself answers in its own."""

import errno

from socialhallbarhet.language import N_, _

_REASONS = {
    errno.EACCES: N_("permission denied"),
    errno.EPERM: N_("permission denied"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("a part of the path is not a folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("a link leads back to itself"),
    errno.EIO: N_("the disk has a fault"),
}


def reason(error: OSError) -> str:
    """Say why, in our words if we have them, else in the system's."""
    if error.errno in _REASONS:
        return _(_REASONS[error.errno])
    return error.strerror or str(error)
