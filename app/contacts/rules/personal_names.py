"""Full names in free texts (V10): a common given name before a surname, both with capitals.

Given names that are also places or words (Jordan, Virginia, Will, Grace) are left out, and so is a surname alone: an
officer who writes ordinary English must not be stopped.
"""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GIVEN = _set(
    "Aaron Abigail Adam Adriana Ahmed Aiden Aisha Alan Albert Alberto Alejandro Alexander Alexis Alfredo Alice "
    "Alyssa Amanda Amy Ana Andrea Andres Andrew Andrés Angela Anna Anthony Antonio Araceli Arjun Armando Arthur "
    "Ashley Ava Benjamin Betty Billy Bobby Bradley Brandon Brenda Brian Brianna Brittany Bruce Bryan Caleb Camila "
    "Carl Carlos Carol Carolyn Catherine Charles Charlotte Cheryl Chloe Christina Christopher Cody Cynthia Daniel "
    "Daniela Danielle Darius David DeShawn Deborah Debra Denise Dennis Derek Diana Diane Donald Donna Doris "
    "Dorothy Dylan Eduardo Edward Elijah Elizabeth Emily Emma Enrique Eric Ernesto Esmeralda Ethan Evan Evelyn "
    "Fatima Fernando Frank Gabriel Gabriela Gary George Gerald Gloria Gregory Gustavo Hannah Harold Heather "
    "Hector Helen Henry Isaac Isabella Jacob Jacqueline Jaden Jamal James Jane Janet Janice Jasmine Jason Javier "
    "Jayden Jeffrey Jennifer Jeremy Jerry Jesse Jessica Jesús Joan Joe John Jonathan Jorge Joseph Joshua José "
    "Joyce Juan Juana Judith Judy Julia Julie Julio Justin Kaitlyn Karen Katherine Kathleen Kathryn Kayla Keith "
    "Kelly Kenneth Kevin Kimberly Kyle Larry Latoya Laura Lauren Lawrence Leticia Liam Linda Linh Lisa Lucas "
    "Lucía Luis Luke Lupe Malik Manuel Marco Marcus Margaret Maria Mariana Mario Martha Martín Mary María Mateo "
    "Matthew Megan Melissa Mia Michael Michelle Miguel Minh Mohammed Muhammad Mónica Nancy Natalia Natalie Nathan "
    "Nguyen Nicholas Nicole Noah Olivia Oscar Pablo Pamela Patricia Patrick Paul Pedro Peter Priya Rachel Rafael "
    "Ramon Ramón Randy Raul Raymond Rebecca Ricardo Richard Robert Roberto Roger Ronald Roy Ruben Russell Ruth "
    "Ryan Samantha Samuel Sandra Sara Sarah Scott Sean Sergio Sharon Shirley Sofia Sofía Sophia Stephanie Stephen "
    "Steven Susan Teresa Terry Thanh Theresa Thomas Timothy Trevor Tuan Tyler Tyrone Valentina Verónica Victoria "
    "Vincent Walter Wayne William Willie Ximena Yesenia Zachary Zoe"
)
_NO_SURNAME = _set(
    "academy apartments auditorium ave avenue bay beach blvd border boulevard bridge building campus canyon "
    "center charter church city club college court county creek day district drive elementary field garden "
    "gardens green gym hall heights high hill hills hospital house ice island lake lane library luther mexia "
    "middle monday mountain north office park peak place plaza point pool preserve ranch river road school south "
    "square stadium state station store street study sunday team theater tower trail tuesday university valley "
    "village visa way wednesday week west woods"
)
"""What follows a given name in the name of a place or a day, and surnames that the screen must let pass (P27)."""
_PAIR = re.compile(
    r"(?<![\w'\u2019-])(?<!\b[Bb]y )(?<!\bSan )([A-Z][a-zà-ÿ]+) (?=(?:[A-Z]\. )?([A-Z][a-zà-ÿ]+)(?!\w) ?([A-Za-z]*))"
)


def find_name(text: str) -> tuple[int, int] | None:
    """First and last character of the first full name, counted from 1."""
    for match in _PAIR.finditer(text):
        given, surname, after = match.groups()
        if given in _GIVEN and not {surname.lower(), after.lower()} & _NO_SURNAME:
            return match.start() + 1, match.end(2)
    return None
