"""`python -m zhuomu`."""

from zhuomu.cli import run

if __name__ == "__main__":
    run()
