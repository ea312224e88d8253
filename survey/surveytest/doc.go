// Package surveytest tries surveys by scenarios that read like an interview.
// Officers write them in text files, beside the survey:
//
//	survey big-door-knock@2
//
//	-- damp in the bedroom --
//	at the door, in English, on 2027-01-12
//	Q damp
//	A yes
//	is asked room
//	Q room A bedroom
//	Q room_damp "in the bedroom"
//	A it is spreading
//	is cut off
//	goes on in chat, in Welsh
//	Q room_photo
//	A skip
//
// and programs in Go:
//
//	surveytest.Begin(t, s, "at the door, in English, on 2027-01-12").
//		Q("damp").A("yes").IsAsked("room").
//		IsCutOff().GoesOn("in chat, in Welsh")
//
// [Parse] reads a file and [File.Run] runs it; [Run] does both within a test,
// and the command doorknock test for whoever has no Go. A step that does not
// hold is a [Failure]: the file, the line, what was expected and what there was
// instead. The scenario ends there.
//
// # A file
//
// A line -- name -- begins a scenario; what stands before the first is done at
// the beginning of each, and is itself the scenario where there is no other.
// Lines that begin with # and empty lines mean nothing. Every other line is a
// step. A survey may stand in the file too, under -- survey.yaml --.
//
// # Where it is held
//
//   - survey ID@VERSION: which survey is tried.
//   - at the door · by phone · in chat · online · at a terminal: begins, with
//     any of these behind it, each after a comma: in English (or a tag: in cy),
//     on 2027-01-12, at 17:30, drawn by 7 (the seed of what is drawn by lot).
//     Without a day it is Tuesday 12 January 2027. Each thing said takes a
//     minute.
//   - the record says FACT VALUE: what the landlord's record holds.
//   - is cut off: the interview is saved, and nobody is there.
//   - goes on in chat, in Welsh …: resumes what was saved, or goes on elsewhere;
//     with on version 4, as that version of the survey, to which it is carried.
//   - could not carry NAME, NAME: only these answers were left behind by that;
//     could not carry nothing.
//   - later, on 2027-01-14, at 09:00: time goes by.
//
// # What is asked and said
//
//   - Q NAME: this is the question put next; NAME[2] is that of row 2, and
//     "words" behind it stand in what is said. Q NAME A WORDS is both at once.
//   - A WORDS: answers it, as a person would: yes, a choice by its name or its
//     words, several choices with commas between, 12, 180.00, 2027-01-12, words;
//     skip, don't know, rather not say, there is none, none of these. Words in
//     quotes are a text, whatever they say.
//   - is refused "words": the answer was not taken, and this was said. So is the
//     first skip of a question that is wanted; the second is taken.
//   - tells NAME WORDS: answers a question that is not the next one.
//   - skips to NAME: leaves out every question up to this one.
//   - goes back: to the question before.
//   - is asked NAME, NAME: is relevant and asked here, next or later.
//   - is not asked NAME, NAME · is asked nothing more.
//   - says "words" · does not say "words": in the question, its notes and its
//     hint.
//   - offers NAME, NAME: these choices, in this order. does not offer NAME.
//   - removes NAME[2]: takes row 2 out of the repeat NAME.
//
// # What comes of it
//
//   - submits · cannot submit NAME, NAME: complete, or these are missing.
//   - records NAME WORDS · records no NAME: what is kept of an answer.
//   - changes FACT corrected VALUE · changes FACT confirmed · changes nothing:
//     what the submitted response does to the landlord's record.
//
// The package reads no clock and no file; only [Run] reads the files that it is
// given, and only it and [Scenario] know package testing.
package surveytest
