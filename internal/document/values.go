package document

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// OneOf reads a text that must be one of the options, and reports the nearest
// one when it is not. It gives "" for a fault.
func OneOf[T ~string](r *Reader, n *Node, options ...T) T {
	if !r.is(n, Scalar, "") {
		return ""
	}
	if i := slices.Index(options, T(n.Text)); i >= 0 {
		return options[i]
	}
	names := make([]string, len(options))
	for i, o := range options {
		names[i] = string(o)
	}
	hint := DidYouMean(n.Text, names)
	if hint == "" {
		hint = "one of " + strings.Join(names, ", ")
	}
	r.Fault(n, ErrUnknown, fmt.Sprintf("%q is not known here", Shorten(n.Text)), hint)
	return ""
}

// Bool reads true or false, which are the only two words for it.
func (r *Reader) Bool(n *Node) bool {
	if !r.is(n, Scalar, "") {
		return false
	}
	if n.Style == Plain && (n.Text == "true" || n.Text == "false") {
		return n.Text == "true"
	}
	r.Fault(n, ErrValue, fmt.Sprintf("true or false is needed here, not %q", Shorten(n.Text)), boolHint(n))
	return false
}

func boolHint(n *Node) string {
	switch strings.ToLower(n.Text) {
	case "true", "yes", "y", "on":
		return "write true, without quotes"
	case "false", "no", "n", "off":
		return "write false, without quotes"
	}
	return ""
}

var (
	integer = regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)
	decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
)

// Integer reads a whole number in digits, from least to most.
func (r *Reader) Integer(n *Node, least, most int64) int64 {
	if !r.is(n, Scalar, "") {
		return 0
	}
	if !integer.MatchString(n.Text) || n.Style != Plain {
		r.Fault(n, ErrValue, fmt.Sprintf("a whole number is needed here, not %q", Shorten(n.Text)), numberHint(n, integer))
		return 0
	}
	i, err := strconv.ParseInt(n.Text, 10, 64)
	if err != nil || i < least || i > most {
		r.Fault(n, ErrValue, fmt.Sprintf("%s is not from %d to %d", Shorten(n.Text), least, most), "")
		return 0
	}
	return i
}

// Decimal reads a number with or without decimal places and gives its text, for
// whoever knows whether it is money, a share or a measure: 180.00 keeps its
// noughts.
func (r *Reader) Decimal(n *Node) string {
	if !r.is(n, Scalar, "") {
		return ""
	}
	if !decimal.MatchString(n.Text) || n.Style != Plain {
		r.Fault(n, ErrValue, fmt.Sprintf("a number is needed here, not %q", Shorten(n.Text)), numberHint(n, decimal))
		return ""
	}
	return n.Text
}

// numberHint guesses the number that was meant: 1,000, "3", 007, +4.
func numberHint(n *Node, form *regexp.Regexp) string {
	bare := strings.NewReplacer(",", "", "_", "", " ", "", "£", "", "+", "").Replace(n.Text)
	if zeros := strings.TrimLeft(bare, "0"); zeros != bare && zeros != "" && zeros[0] != '.' {
		bare = zeros
	}
	if len(bare) > 20 || !form.MatchString(bare) {
		return ""
	}
	if n.Style != Plain {
		return "write " + bare + ", without quotes"
	}
	return "write " + bare
}

// Date reads a day as 2026-11-30 and gives its midnight in UTC, a civil date
// without a zone.
func (r *Reader) Date(n *Node) time.Time {
	if !r.is(n, Scalar, "") {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, n.Text)
	if err != nil {
		r.Fault(n, ErrValue, fmt.Sprintf("a date is needed here, not %q", Shorten(n.Text)), dateHint(n.Text))
		return time.Time{}
	}
	return day
}

// dateHint shows the order of a date's parts with the date that was meant,
// where there is one: 30/11/2026 in the British order, 2026-11-3.
func dateHint(text string) string {
	for _, layout := range []string{"2/1/2006", "2-1-2006", "2.1.2006", "2 January 2006", "2 Jan 2006", "2006-1-2", "2006/1/2", time.RFC3339} {
		if day, err := time.Parse(layout, strings.TrimSpace(text)); err == nil {
			return "write " + day.Format(time.DateOnly)
		}
	}
	return "a day of the calendar, year first, such as 2026-11-30"
}

// nameLength is the longest name in characters: longer ones fit no column and no
// message.
const nameLength = 64

var (
	fieldName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	kebabName = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	notName   = regexp.MustCompile(`[^a-z0-9]+`)
)

// FieldName reads the name of a question or a choice: small letters, digits and
// underscores, beginning with a letter.
func (r *Reader) FieldName(n *Node) string {
	return r.name(n, fieldName, "_", "small letters, digits and _, beginning with a letter")
}

// KebabName reads the name of a document, a group or a rule: small letters and
// digits, with single dashes between words, beginning with a letter.
func (r *Reader) KebabName(n *Node) string {
	return r.name(n, kebabName, "-", "small letters, digits and single dashes, beginning with a letter")
}

func (r *Reader) name(n *Node, form *regexp.Regexp, join, rule string) string {
	if !r.is(n, Scalar, "") {
		return ""
	}
	if form.MatchString(n.Text) && len(n.Text) <= nameLength {
		return n.Text
	}
	hint := rule
	if len(n.Text) > nameLength {
		hint = fmt.Sprintf("at most %d characters", nameLength)
	} else if s := strings.Trim(notName.ReplaceAllString(strings.ToLower(n.Text), join), join); form.MatchString(s) {
		hint = fmt.Sprintf("%s: %s", rule, s)
	}
	r.Fault(n, ErrValue, fmt.Sprintf("%q cannot be a name", Shorten(n.Text)), hint)
	return ""
}
