package survey

import "github.com/doorknock/doorknock/rules/condition"

// Type is the type of a question, in XLSForm's words where it has them.
//
// Each type is put and answered on every channel. What a page or a tablet
// shows by a control of its own, a chat asks for in words: the table in the
// documentation of survey/chat says how each is asked and heard. Where a channel
// cannot carry an answer, another stands in, and is an answer of the same type:
//
//   - a scale, a rank and a grid are asked by numbers, a grid row by row;
//   - a geopoint may be a postcode or words, where no device tells the place;
//   - a barcode may be typed as it stands under the lines;
//   - a signature may be one's full name, typed, and a recording its words,
//     typed: they are stored as a file of text, and its hash is the answer;
//   - an image, video or file is left out, or told in words where it is required.
type Type string

// The types of questions. Behind each stands what its answer holds; texts are
// kept in one form, so that equal answers compare equal.
const (
	TypeNote           Type = "note"            // words only: nothing is answered
	TypeAcknowledge    Type = "acknowledge"     // "I have read this": true, and no other answer
	TypeText           Type = "text"            // the respondent's own words; Multiline: more than a line of them
	TypeInteger        Type = "integer"         // a whole number
	TypeDecimal        Type = "decimal"         // a number
	TypeRange          Type = "range"           // a number of a scale, with ends and a step
	TypeRating         Type = "rating"          // a whole number of a short scale, 1 to 5 where it says nothing else
	TypeNPS            Type = "nps"             // 0 to 10: how likely are you to recommend us?
	TypeMoney          Type = "money"           // an amount in minor units of one currency
	TypeSelectOne      Type = "select_one"      // one choice of a list
	TypeSelectMultiple Type = "select_multiple" // any number of choices of a list
	TypeRank           Type = "rank"            // choices of a list, the best first; those left out come after, in no order
	TypeBoolean        Type = "boolean"         // yes or no
	TypeDate           Type = "date"            // a civil day
	TypeTime           Type = "time"            // a civil time, to the minute: 17:30
	TypeDatetime       Type = "datetime"        // a civil day and time, to the minute: 2027-01-12T17:30
	TypePhone          Type = "phone"           // a telephone number, checked and brought to one form
	TypeEmail          Type = "email"           // an e-mail address, checked
	TypePostcode       Type = "postcode"        // a postcode of the United Kingdom, checked and brought to one form
	TypeUPRN           Type = "uprn"            // a Unique Property Reference Number, without padding zeros
	TypeBarcode        Type = "barcode"         // what a barcode or QR code says, read by a device or typed
	TypeGeopoint       Type = "geopoint"        // a place: latitude, longitude, altitude and accuracy, or where no device tells them a postcode or words; see [ParsePoint]
	TypeImage          Type = "image"           // the content hash of a stored picture
	TypeAudio          Type = "audio"           // of a stored recording
	TypeVideo          Type = "video"           // of a stored video
	TypeFile           Type = "file"            // of a stored document
	TypeSignature      Type = "signature"       // of a stored picture of a signature, or of a typed name
	TypeCalculate      Type = "calculate"       // comes of other answers: nobody answers it
	TypeHidden         Type = "hidden"          // is given when the interview begins: nobody answers it
	TypeRows           Type = "rows"            // a repeat's own question: is there another to add?
)

var fieldTypes = map[Type]condition.Type{
	TypeAcknowledge:    condition.TypeBoolean,
	TypeText:           condition.TypeText,
	TypeInteger:        condition.TypeInteger,
	TypeDecimal:        condition.TypeDecimal,
	TypeRange:          condition.TypeInteger,
	TypeRating:         condition.TypeInteger,
	TypeNPS:            condition.TypeInteger,
	TypeMoney:          condition.TypeMoney,
	TypeSelectOne:      condition.TypeChoice,
	TypeSelectMultiple: condition.TypeChoices,
	TypeRank:           condition.TypeChoices,
	TypeBoolean:        condition.TypeBoolean,
	TypeDate:           condition.TypeDate,
	TypeTime:           condition.TypeText,
	TypeDatetime:       condition.TypeText,
	TypePhone:          condition.TypeText,
	TypeEmail:          condition.TypeText,
	TypePostcode:       condition.TypeText,
	TypeUPRN:           condition.TypeText,
	TypeBarcode:        condition.TypeText,
	TypeGeopoint:       condition.TypeText,
	TypeImage:          condition.TypeMedia,
	TypeAudio:          condition.TypeMedia,
	TypeVideo:          condition.TypeMedia,
	TypeFile:           condition.TypeMedia,
	TypeSignature:      condition.TypeMedia,
	TypeRows:           condition.TypeRows,
}

// Field returns the type of value that conditions read of such a question:
// condition.TypeNone for a note and for a type that does not exist. A range
// whose scale is not of whole numbers is read as decimal all the same.
func (t Type) Field() condition.Type { return fieldTypes[t] }

// Types lists the types a question may have, in the order in which they are
// documented; TypeRows, which belongs to repeats, is not among them.
func Types() []Type {
	return []Type{TypeNote, TypeAcknowledge, TypeText, TypeInteger, TypeDecimal, TypeRange, TypeRating, TypeNPS, TypeMoney,
		TypeSelectOne, TypeSelectMultiple, TypeRank, TypeBoolean, TypeDate, TypeTime, TypeDatetime, TypePhone, TypeEmail,
		TypePostcode, TypeUPRN, TypeBarcode, TypeGeopoint, TypeImage, TypeAudio, TypeVideo, TypeFile, TypeSignature,
		TypeCalculate, TypeHidden}
}

var nouns = map[Type]string{TypeImage: "a picture", TypeAudio: "a recording", TypeVideo: "a video", TypeFile: "a file", TypeSignature: "a signature"}

// Noun is what somebody gives in answer to a question that takes a file, in
// English with its article: a picture. It is "" of every other type.
func (t Type) Noun() string { return nouns[t] }
