// Package xlsform reads and writes surveys as workbooks in the form XLSForm,
// in which field surveys are kept all over the world:
//
//	in, err := xlsform.Import("home-visit.xlsx", data, xlsform.Config{})
//	var refused *xlsform.Refused
//	switch {
//	case errors.As(err, &refused):
//		show(refused.Report) // what the form cannot do without, and all else
//	case err != nil:
//		return err // no workbook at all
//	}
//	os.WriteFile("survey.yaml", in.Document, 0o644)
//	show(in.Report)
//
// A form becomes a survey.Survey and the document that an officer would have
// written. What a survey has no counterpart for is left out or put in another
// way, and each such thing is a [Finding] with its sheet, row, column and text:
// an error where the form cannot do without it, dropped, changed, or noted.
// Every cell under a heading of the sheets survey, choices and external_choices
// is read or told of; cells of one column that are many, and headings that
// XLSForm does not have, are told of once, at the heading.
//
// # Tables
//
// A group that looks like a table-list, and a select that labels its choices
// over selects that show theirs without labels, are grids where every row takes
// one choice of the same list. What KoboToolbox writes beyond XLSForm is read
// too: a score (begin_score) is a grid, an order (begin_rank) is a rank of as
// many choices as it has places, and a matrix (begin_kobomatrix) is written out
// under the names that KoboToolbox gives its answers: MATRIX_CHOICE_COLUMN.
//
// # What nobody is asked
//
// A question that looks hidden, itself or by its group, is a hidden value. One
// that is calculated and locked (read_only) is calculated, and a note behind it
// shows it.
//
// # Choices in files
//
// Choices that a workbook leaves to a file beside it (select_one_from_file,
// select_multiple_from_file, and search('file') as an appearance) are taken from
// [Config].Files, where the file is there and is CSV, GeoJSON or XML in bounds:
// its columns are what choice_filter reads, a search for what matches becomes a
// choice_filter, and the workbook that Export writes has the choices in itself.
// Without the file the question is asked as text, and the report names the file.
//
// # Names
//
// Names of questions, groups and choices take the form that surveys have:
// capitals become small letters, accents go, every other sign is written _, a
// minus before a figure minus_, and what does not begin with a letter, or is a
// word that conditions keep for themselves, gets q_ or c_ before it. A name
// that is there twice gets its group's before it, or a number behind. Each new
// name is reported, and [Origin] keeps the old one for the way back.
//
// # Logic
//
// XPath is translated to conditions of the same meaning. To XPath what was not
// answered is an empty text, so that every comparison is true or false; a
// condition leaves it unknown. A translated condition is true exactly where
// the XPath is: ${x} != 'a' is written not answered(x) or x != "a" unless x is
// sure to have been answered. A constraint alone leaves unknown what hangs on
// an answer that nobody gave: the answer is then taken and listed for review,
// as everywhere in surveys, where a form would refuse it. A select compared with a number is compared with
// those of its choices that fit, and one that is calculated with is read as
// its number. What reads a later question, calls a function without a
// counterpart or looks at single rows by their number is reported. A
// calculation that cannot be said is left as a hidden value, so that what
// reads it stands, and a program may give it.
//
// # Functions
//
// What becomes of each function; x, a and b are answers or other values. Behind
// a dash stand those without a counterpart: what hangs on one is always asked,
// any answer is taken, or the value is hidden, and the report says what may be
// written in its place.
//
//	abs, ceiling, floor, int, max, min, number, round   the same, of numbers
//	boolean, boolean-from-string, false, not, true      the same
//	coalesce          answered(a) ? a : b
//	concat, join      a + b, a text that was not answered being empty; of rows —
//	contains, ends-with, starts-with                    the same, of a text that is written out
//	count, count-non-empty, sum                         len, count and sum of a repeat that stands before; of some rows only —
//	count-selected    len(x); of one choice, 1 where it is answered
//	date, date-time, decimal-date, decimal-date-time    the day itself; less another, days_between
//	date(today() + 7)  days_between, where it is compared; otherwise —
//	difference-in-months  age_on where it is compared with whole years, or divided by 12 and floored; otherwise —
//	format-date, format-date-time                       the day, which words write as each language does; a part of one —
//	if                the same; a calculation that is nothing on a condition is not relevant
//	indexed-repeat    the question itself, of the row that it is said in; of another —
//	instance, pulldata  a case for each row of a list or file of at most 40; of a longer one —
//	jr:choice-name    {x} in words; elsewhere its words, in a form of one language; in one of several —
//	lower-case, normalize-space, upper-case             lower, trim and upper
//	now, today        today
//	once              what it holds, where it is offered; calculated —
//	pow               a product, to the power of 1 to 4; otherwise —
//	regex             matches, of the whole text; figures counted, of a number
//	selected          x == "a", or "a" in x
//	string            the same, of a text
//	string-length     len(x); compared with 0, answered(x) of what is no text
//	substr, substring  matches, where it is compared with a text; otherwise —
//	area, checklist, distance, exp, index, jr:itext, last, log, pi, position, property, random,
//	selected-at, sqrt, substring-after, substring-before, translate, uuid, weighted-checklist —
//
// # Bounds
//
// A workbook is anybody's file. Its size, packed and unpacked, its parts, the
// depth of its markup and its cells are bounded by [Limits] before it is
// opened for reading; declarations of entities are refused. What a small file
// can make of itself is bounded too: the steps that reading takes
// ([Limits].Work), the bytes of the document, 20,000 groups and questions with
// those that loops are written out as, 16 groups within each other, 60
// languages, 1,000 errors and 100,000 findings. A form that asks for more is
// [Refused], and told which.
package xlsform
