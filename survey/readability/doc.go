// Package readability says how hard an English text is to read, by the
// Flesch–Kincaid grade: the years of American schooling that its sentences and
// words ask for. Texts for residents stay at [Most] or below.
//
//	readability.Grade("Is there any damp or mould in your home?") // about 2
//
// The formula (Kincaid, Fishburne, Rogers and Chissom, 1975, for the United
// States Navy) is 0.39 words per sentence + 11.8 syllables per word − 15.59. It
// knows nothing of sense: a text may be short of words and still be hard. It
// is shaky below eight words, for which nobody should ask for it.
//
// Syllables are counted as they are spoken in Britain, by rules and by a list
// of words that the rules miscount. A number counts as one: it is read by its
// shape.
package readability
