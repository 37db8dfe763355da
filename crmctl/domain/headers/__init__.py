"""What columns are called: header cells of many languages and programs, as the fields they mean.

``recognise`` reads a header, ``check`` corrects it by what the columns hold, ``header_row`` finds it in a file. A
column gets a target: the name of a field, with a label after a colon where there are several (``phone:work``), or ""
when the header is not known. ``label_of:3`` is a column that says of which kind column 3 is.

Of several columns with the same target, those of a field with many values are further values, those of a street are
its lines, and of any other field the first that holds something counts.
"""

from crmctl.domain.headers.content import check
from crmctl.domain.headers.detect import header_row, hits
from crmctl.domain.headers.mapping import Mapping
from crmctl.domain.headers.presets import Preset
from crmctl.domain.headers.recognise import recognise

__all__ = ["Mapping", "Preset", "check", "header_row", "hits", "recognise"]
