"""Rules about birds."""

import os

from zhuomu import Pack, hookimpl


@hookimpl
def zhuomu_packs():
    return [Pack(os.path.dirname(__file__))]
