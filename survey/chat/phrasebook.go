package chat

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// Phrasebook is one language of the dialogue: what it says and what it hears.
// The survey's own words come from the survey.
type Phrasebook struct {
	Code     survey.Language
	Name     string // as its speakers call it: English, Cymraeg
	Awaiting bool   // its words await a translator
	Say      Sayings
	Hear     hear.Vocabulary
	Days     [7]string // Sunday first, as a date is written with them
	Months   [12]string
	Menu     []MenuEntry
}

// Phrasebooks returns the languages that are built in: English and Welsh.
func Phrasebooks() []Phrasebook { return []Phrasebook{English(), Welsh()} }

// Day writes a day with the day of the week: Monday 12 January 2026.
func (p Phrasebook) Day(d condition.Date) string {
	year, month, day := d.Civil()
	return fill("{week} {day} {month} {year}", "week", p.Days[d.Weekday()], "day", itoa(day), "month", p.Months[month-1], "year", itoa(year))
}

// Sayings are the dialogue's own words in one language. Words in braces are
// filled in. Each is said by itself or joined to others by an empty line, and
// none of them tells what a survey is about: a message's first line shows up
// where others can see it.
type Sayings struct {
	// The beginning.
	Hello    string // {landlord}: says at once that this is an automated service
	Which    string // which language?
	About    string // {minutes}
	Keeping  string // {days}: what happens to the answers, also to those of somebody who falls silent
	Reach    string // {phone}: how to reach a person
	Words    string // what can be typed at any time
	Consent  string // said after a consent's own words
	Declined string // {phone}: after a consent without which nothing is asked

	// Who is it?
	Name        string
	NameAgain   string
	Proof       string
	ProofAgain  string
	NotMatched  string
	NotKnown    string // {landlord} {phone}: after the last try
	StillAsking string // while the host looks it up

	// A question.
	Progress    string // {n} {total}
	Revisited   string // the first line of an earlier question
	OnRecord    string // {value}
	Guess       string // {value}: a default, to be taken by a yes
	RightOne    string // asks for what should be in the record
	TypeKey     string // after a numbered list
	TypeMany    string // after a numbered list of which several may be chosen
	TapMany     string
	ManyChoices string // {n}: instead of a list too long to read
	TypeDate    string
	TypeMoney   string
	TypeNumber  string
	SendPhoto   string

	TypeRank      string // after a numbered list that is to be put in order
	TapRank       string
	TypeScale     string // {from} {to}
	TypeSteps     string // {from} {to} {step}
	TypeTime      string
	TypeMoment    string // a day with a time
	TypePostcode  string
	TypeUPRN      string
	TypeCode      string // what stands under a barcode
	TypePlace     string // a postcode, or where it is in words
	SendPlace     string // said after it, where the channel can send a place
	TypeName      string // one's full name, to sign
	SendSignature string // said after it, where the channel can send a picture
	SendAudio     string // a recording, or its words
	TypeAudio     string // its words, where the channel cannot carry it
	SendVideo     string
	SendFile      string
	TypeInstead   string // words in place of what the channel cannot carry

	CanType string // {words}
	Or      string // between the last two of {words}
	TookAs  string // {answer}: how a reply was read that was not word for word

	// A reply that is no answer.
	SoFar        string // {answer}: the choices that were made, where no button shows them
	Unclear      string
	Negated      string
	Doubted      string
	SeveralFit   string
	Full         string // the interview holds as much as it can
	Exact        string // on a sensitive question
	Sure         string // a question that is wanted was skipped: is that meant?
	NeedAnswer   string // a required question was skipped
	PickOne      string // "don't know" or "rather not say" where that is no answer
	DidYouMean   string // {answer}
	ToBeSure     string // the first line before what was understood is put back
	OneThing     string // the first line before a consent, and before what is private
	Heard        string // the first line before help lines
	Changed      string // the first line before one answer of the summary
	IsThatAll    string // {answer}: choices that were read among other words
	First        string // back, at the first question
	Closed       string // a button of a question that is asked no more
	CannotRead   string // a voice message, a sticker, …
	NoPhotoHere  string
	PhotoLarge   string
	PhotoNot     string
	PhotoGone    string
	NoFileHere   string
	FileLarge    string
	FileNot      string // its content is not what it seems, or cannot be opened safely
	FileGone     string
	ChangeTo     string // {label} {answer}: offers to change an earlier answer
	ChangeFromTo string // {label} {old} {answer}
	AlsoOrOnly   string // {old} {answer}: choices were typed where there were some
	EditedWords  string // an earlier message was edited, and could not be read as another answer
	TooLong      string

	// The survey has changed meanwhile.
	Renewed      string // {landlord}
	AskOneAgain  string
	AskSomeAgain string // {n}: two or more
	NotUsed      string // a reply to a question that is not asked like that any more

	// Private questions.
	Safe    string // is it safe to answer alone?
	NotSafe string // {phone}

	// The end.
	Summary     string
	Skipped     string // in the summary, of a question that was left out
	SendThem    string
	SendMoved   string // instead, where questions have come or gone since their numbers were told
	CarryOn     string // in place of SendThem, while there is more to ask
	StillLeft   string // to who would send before the end: {n} questions
	WhichOne    string
	Thanks      string // {landlord}
	NextSteps   string
	By          string // {text} {day}
	Services    string
	NothingMore string
	Finished    string // {phone}
	ChangeLate  string // {landlord}: to who would change an answer after they were sent
	Silent      string // {landlord} {phone}
	Elsewhere   string // {landlord} {phone}: they told us everything on another channel, which is not named
	Back        string // {landlord}: a person has seen to what they asked for
	Reminder    string

	// Care.
	Help           string // what can be typed
	HelpMove       string // the line of it about another telephone, where one can go on there
	HideHere       string // where the channel can not clear
	MoveCode       string // {code}
	Moved          string
	ToPerson       string // {landlord} {phone}
	Stopped        string // {still} {phone}
	StoppedHere    string // {landlord} {still} {phone}: to somebody of a home who has not said who they are
	StoppedUnknown string // {phone}: to somebody of whom nothing at all is known
	StillGoes      string // what goes on after a stop, unless the host says it better
	StopStands     string // {phone}: to somebody who writes after a stop
	Life           string // somebody speaks of ending their life or hurting themselves
	Abuse          string // somebody speaks of being hurt by another
	Child          string // a child is at risk
	Gas            string // a smell of gas, a carbon monoxide alarm
	Danger         string // fire, or danger of another kind
	CareAfter      string // {landlord}: after the help lines
	CareAgain      string
	SetAside       string // {landlord} {phone}: something of ours is broken, and a person reads what they sent
	PassedOn       string // {landlord} {phone}: what they wrote goes to a person
	CareStranger   string // {landlord} {phone}: after the help lines, to somebody of whom nothing is known

	// Without an interview.
	Stranger string // {landlord} {phone}
	BadCode  string // {phone}

	PhoneNight string // {day} {night}

	Buttons ButtonSayings
}

// ButtonSayings are the labels of the dialogue's own buttons. Each of them,
// typed, is understood.
type ButtonSayings struct {
	Continue, Agree, Disagree      string
	Yes, No                        string
	Skip, DontKnow, Decline, None  string
	NotMine                        string // it does not apply to me
	Done, Send, Change, Keep       string
	ChangeIt, Right, Wrong         string
	Also, Only                     string // to AlsoOrOnly
	Alone, NotAlone, Person, Start string
	Hide                           string // with private questions
	Stop                           string // with a reminder
	Here                           string // sends where the person is
}

// fill puts values in the place of words in braces, given as pairs of a name
// and a value. What a value holds is left as it is, braces too.
func fill(text string, pairs ...string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, rest, closed := strings.Cut(after, "}")
		value, known := lookUp(name, pairs)
		if !closed || !known {
			b.WriteByte('{')
			text = after
			continue
		}
		b.WriteString(value)
		text = rest
	}
}

func lookUp(name string, pairs []string) (string, bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1], true
		}
	}
	return "", false
}
