"""The rooms of the portal, one folder each: `pages.py` has its routes, `view.py` its values, beside its templates."""

from services.portal.rooms.admin import pages as admin
from services.portal.rooms.archive import pages as archive
from services.portal.rooms.door import pages as door
from services.portal.rooms.dossier import pages as dossier
from services.portal.rooms.facts import pages as facts
from services.portal.rooms.me import pages as me
from services.portal.rooms.me.tour import pages as tour
from services.portal.rooms.numbers import pages as numbers
from services.portal.rooms.paper import pages as paper
from services.portal.rooms.paper.copies import pages as copies
from services.portal.rooms.paper.mending import pages as mending
from services.portal.rooms.paper.warnings import pages as warnings
from services.portal.rooms.register import pages as register
from services.portal.rooms.register.incoming import pages as incoming
from services.portal.rooms.review import pages as review
from services.portal.rooms.season import pages as season
from services.portal.rooms.signing import pages as signing
from services.portal.rooms.table import pages as table
from services.portal.rooms.verify import pages as verify
from services.portal.rooms.work import pages as work

ROOMS = (
    door,
    me,
    work,
    tour,
    facts,
    season,
    table,
    dossier,
    review,
    paper,
    mending,
    warnings,
    copies,
    signing,
    numbers,
    register,
    incoming,
    archive,
    verify,
    admin,
)
