"""The reader process: one task on one original, given on the standard input, told in frames on the standard output.

python -I -S -B …/inside/__main__.py TASK PAGE FOLDER…      FOLDERs hold the libraries; nothing else is readable
"""

import sys


def main() -> None:
    """Do what the command line says."""
    task, page, *libraries = sys.argv[1:]
    sys.path += libraries
    from aigaq.vault.reader.inside import reading  # noqa: PLC0415 - found only now

    reading.serve(task, int(page), sys.path)


if __name__ == "__main__":
    main()
