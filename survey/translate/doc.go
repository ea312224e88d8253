// Package translate helps a landlord to speak to residents in their own
// languages, and in plain words.
//
// [Missing] lists what a survey lacks in each of its languages. [ReadSurvey]
// and [ReadRules] read a document with the places of its texts, for warnings
// with lines ([Sheet.Missing], [Sheet.TooHard]) and for translators:
//
//	sheet, err := translate.ReadSurvey("survey.yaml", doc)
//	rows := sheet.Rows()                   // out: one for each text
//	doc, report := sheet.Take(translated)  // and in again
//
// Package survey/translate/workbook writes the rows as a workbook and reads
// them back. What comes back changes texts only: comments, layout and all else
// of the document stay as they are.
package translate
