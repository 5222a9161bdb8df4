"""Foreign readers: what qpdf, poppler and MuPDF complain of in a file."""

import shutil
import subprocess

COMMANDS = {
    "qpdf": ["qpdf", "--check", "FILE"],
    "pdfinfo": ["pdfinfo", "-struct-text", "FILE"],
    "mutool": ["mutool", "draw", "-q", "-r", "20", "-o", "/dev/null", "FILE"],
}
HARMLESS = {"warning: ICC support is not available"}  # of the build of MuPDF, not of the file


def missing():
    """Readers that are not installed."""
    return [name for name in COMMANDS if shutil.which(name) is None]


def complaint(reader, path):
    """What a reader has against a file, None where it has nothing."""
    command = [path if word == "FILE" else word for word in COMMANDS[reader]]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    words = "\n".join(line for line in run.stderr.decode(errors="replace").splitlines() if line not in HARMLESS).strip()
    if run.returncode == 0 and not words:
        return None
    return words.splitlines()[0] if words else f"exit status {run.returncode}"


def complaints(path):
    """(reader, complaint) of every reader that is installed."""
    absent = missing()
    for reader in COMMANDS:
        if reader not in absent:
            found = complaint(reader, path)
            if found:
                yield reader, found
