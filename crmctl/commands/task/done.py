"""crmctl task done: another name of crmctl done"""

from crmctl.commands.done import done

__all__ = ["done"]
