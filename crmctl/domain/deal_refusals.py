"""Every way the move of a deal can be refused."""

from crmctl.errors import CrmError
from crmctl.words import N_


class AlreadyThere(CrmError):
    """The deal stands in that stage."""

    message = N_("{ref} is already in {stage}: since {since}, by {by}.")
    hint = N_("Its way so far: crmctl deal history {ref}.")
    code = "already_there"
    exit_status = 6


class RetiredStage(CrmError):
    """The stage, or its pipeline, is retired."""

    message = N_("{stage} is retired; no deal can enter it.")
    hint = N_("The stages of {pipeline} are: {stages}.")
    code = "retired"
    exit_status = 6


class NotClosed(CrmError):
    """Only what is closed can be opened again."""

    message = N_("{ref} is open, in {stage}.")
    hint = N_("To another stage: crmctl deal move {ref} STAGE.")
    code = "not_closed"
    exit_status = 6


class StageRefuses(CrmError):
    """The stage asks for what the deal has not."""

    message = N_("{ref} cannot enter {stage} yet; it lacks: {missing}.")
    hint = N_("Mend it with `crmctl deal edit {ref} {options}`, or say with --because why it goes on all the same.")
    code = "stage_refuses"
    exit_status = 6


class NoSuchReason(CrmError):
    """The list has no such reason."""

    message = N_("There is no reason {text} to lose a deal.")
    hint = N_("There are: {names}. Add one with `crmctl pipeline reason add {text}`.")
    code = "bad_input"
    exit_status = 5


class AmbiguousReason(CrmError):
    """Several reasons begin like that."""

    message = N_("{text} may be any of: {candidates}.")
    hint = N_("Write more of its name.")
    code = "ambiguous"
    exit_status = 4
