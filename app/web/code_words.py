"""What pages say for codes: a table each, every message marked."""

from typing import NamedTuple


def N_(message: str) -> str:  # noqa: N802 - the name that extraction knows
    """Mark `message` for the catalogue; it is looked up where it is shown."""
    return message


TASKS = {
    "import.read": N_("Reading the file"),
    "preview.make": N_("Making the page images"),
    "webhook.deliver": N_("Telling a webhook"),
    "export.make": N_("Making the document"),
    "archive.make": N_("Making the archive"),
    "posting.read": N_("Reading the posting"),
    "match.score": N_("Matching the résumé with the posting"),
}
"""Kind of task -> what is being done."""

STEPS = {
    "loading": N_("Getting the words ready"),
    "reading": N_("Reading line by line"),
    "layout": N_("Laying out the pages"),
    "images": N_("Drawing the page images"),
    "scoring": N_("Looking for your evidence"),
    "suggesting": N_("Working out what would change it"),
    "storing": N_("Keeping the result"),
    "packing": N_("Packing the files"),
}
"""Step of a running task -> what is done now."""

REASONS = {
    "crashed": N_("It was begun three times and never ended. Try it again, or change the text."),
    "failed": N_("It did not work. Try it again."),
    "timeout": N_("It took too long and was stopped. A shorter text may work."),
    "memory": N_("It needed more memory than there is. A shorter text may work."),
    "disk_full": N_("There is no room left on the disk of this server. Tell who runs it."),
    "gone": N_("What it was about is no longer there."),
    "unreadable": N_("The file cannot be read. Bring it as JSON Resume or as plain text."),
    "unavailable": N_("A part of the program that is needed for it is missing. Tell who runs it."),
    "broken_theme": N_(
        "The theme is not in order. Choose another one, or tell who runs this server."
    ),
    "unknown_theme": N_("There is no theme of this name here. Choose another one."),
    "unfit": N_("Something in the résumé cannot be set on a page."),
    "doubtful": N_("It does not look like a résumé."),
}
"""Reason of a failed task -> what is, and what to do."""

DONE = {
    "account-deleted": N_("Everything is deleted, and the key that sealed it."),
    "applied": N_("Applied."),
    "claimed": N_("The account is yours now. Nothing was lost."),
    "corrected": N_("Corrected. It is kept when the posting is read again."),
    "created": N_("Made."),
    "deleted": N_("Deleted. It stays in the trash for 30 days."),
    "email": N_("From now on you sign in with the new e-mail."),
    "password": N_("The new password holds from now on."),
    "preferences": N_("Your preferences are saved."),
    "renamed": N_("Renamed."),
    "restored": N_("It is back."),
    "saved": N_("Saved."),
    "signed-out": N_("You are signed out."),
    "stopped": N_("Stopped."),
    "token-ended": N_("The token opens nothing any more."),
    "webhook-deleted": N_("Deleted, with its log."),
    "webhook-not-on": N_("It is not on. Switch it on first."),
    "webhook-on": N_("It is on. What waited is on its way."),
    "webhook-paused": N_("Paused. What happens meanwhile is not told later."),
    "webhook-told": N_("On its way."),
    "undone": N_("Undone. The old text is back."),
    "undone-part": N_("Undone. Your later edits stay as they are."),
}
"""`?done=` of the address that a form leads to -> what was done."""

FAULTS = {
    "Field is missing": N_("Fill this in."),
    "found nothing, the input is empty": N_("Nothing is here. Paste the text, or choose a file."),
    "Expected `str` of length >= 1": N_("Fill this in."),
    "Expected `int`, got `str`": N_("Write a whole number."),
    "Invalid enum value": N_("Choose one of these."),
    "Invalid UUID": N_("Choose one of these."),
    "is no address of the web": N_("Write an address of the web, as in https://example.org/hook."),
    "holds characters that an address": N_("Write the address as it stands in a browser’s bar."),
    "holds a user name": N_("Leave out the user name and the password."),
    "has a part behind #": N_("Leave out the # and what stands behind it."),
    "has no proper host name": N_("Write an address of the web, as in https://example.org/hook."),
    "has a host name without": N_("There is no such host."),
    "leads to an address that is not public": N_(
        "This leads inside a network. Name a public address, or ask who runs this server to open "
        "that one."
    ),
    "does not begin with https://": N_("Begin the address with https://."),
    "names no event": N_("Choose at least one event."),
    "is empty; say what the token": N_("Say what the token is for."),
    "names at least one of": N_("Choose at least one."),
    "Write an e-mail address": N_("Write an e-mail address, as in ada@example.org."),
    "There is an account with this e-mail": N_(
        "There is an account with this e-mail. Sign in, or use another one."
    ),
    "This is not your password": N_("This is not your password. Small and capital letters count."),
    "A password has at least 8": N_("A password has at least 8 characters."),
    "A password has at most 256": N_("A password has at most 256 characters."),
    "Many people use this password": N_("Many people use this password. Choose another one."),
    "Your e-mail address is the first": N_(
        "Your e-mail address is the first thing somebody would try. Choose another password."
    ),
}
"""What the form reader says -> what a person reads."""


EVENTS = {
    "posting.analysed": N_("A posting was read"),
    "posting.failed": N_("A posting could not be read"),
    "match.scored": N_("A match was scored"),
    "match.failed": N_("A match could not be scored"),
    "export.ready": N_("A document is ready"),
    "export.failed": N_("A document could not be made"),
    "import.ready": N_("A file has become a résumé"),
    "share.viewed": N_("A shared résumé was looked at"),
    "system.notice": N_("A test"),
}
"""Event that a webhook may be told of -> what happened."""

SCOPES = {
    "read": N_("Look at everything but files"),
    "write": N_("Make, change and delete résumés, postings and matches"),
    "export": N_("Make and download documents and archives"),
    "webhooks": N_("Manage webhooks"),
}
"""Scope of a token -> what it allows."""

OUTCOMES = {
    "timeout": N_("no answer in time"),
    "refused": N_("not allowed there"),
    "unreachable": N_("nobody answers there"),
    "tls": N_("no secure connection"),
    "broken": N_("no proper answer"),
}
"""How a try to deliver ended without an answer."""

BANDS = {"weak": N_("Weak"), "fair": N_("Fair"), "good": N_("Good"), "strong": N_("Strong")}
"""Band of a score -> its name."""


CHOICES = {
    "look": {"auto": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")},
    "days": {
        "30": N_("30 days"),
        "90": N_("90 days"),
        "365": N_("a year"),
        "": N_("for good, until you end it"),
    },
    "page_size": {"a4": N_("A4"), "letter": N_("Letter"), "legal": N_("Legal")},
}
"""Preference -> its values in words."""


class Problem(NamedTuple):
    """What an error page says: what is, then what to do."""

    title: str
    text: str


PROBLEMS = {
    401: Problem(
        N_("You are not signed in"),
        N_("Sign in and try it again."),
    ),
    403: Problem(
        N_("This form was not sent from these pages"),
        N_(
            "Go back, load the page again and send the form once more. What you typed is "
            "still there."
        ),
    ),
    404: Problem(
        N_("There is nothing at this address"),
        N_(
            "It may have been deleted, or it belongs to somebody else. What you deleted lies "
            "in the trash for 30 days."
        ),
    ),
    405: Problem(
        N_("This address cannot be used in that way"),
        N_("Go back and use the links and buttons of the page."),
    ),
    409: Problem(
        N_("This was changed in another window"),
        N_("Go back and load the page again: both texts are kept in the history."),
    ),
    413: Problem(
        N_("That is larger than this server takes"),
        N_("Choose a smaller file, or paste the words only."),
    ),
    422: Problem(
        N_("Something in the form needs another look"),
        N_("Go back, mend it and send it again. What you typed is still there."),
    ),
    500: Problem(
        N_("The program failed here"),
        N_(
            "What you saved is safe. Try it again; if it fails again, tell who runs this "
            "server what you did and when."
        ),
    ),
    503: Problem(
        N_("A part that is needed for this is away"),
        N_("What you saved is safe. Try it again in a minute."),
    ),
    507: Problem(
        N_("There is no room left on the disk of this server"),
        N_(
            "What you saved before is safe, this was not saved. Tell who runs this server, "
            "then send it again."
        ),
    ),
}
"""Status -> its page."""
