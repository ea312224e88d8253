// Package worksheet reads and writes decision tables as workbooks, in which
// officers keep them anyway:
//
//	set, doc, err := worksheet.Compile("rules.xlsx", data, survey.Schema(), cfg)
//	var faults worksheet.Faults
//	if errors.As(err, &faults) { // rules.xlsx: damp-response!C9: unknown clock …
//
// A workbook has a sheet for every table and, where there is something to say,
// one called rules, with the name, version and survey of the rules and the
// definitions that the tables use, each as a key and its text:
//
//	rules            big-door-knock
//	version          3
//	define.at_risk   infant or breathing == "yes"
//
// A table's sheet begins with keys and their texts, table and policy first;
// under them stand two lines of headings, of which the first says when over an
// input and then over an output, and under those the rows:
//
//	table        damp-response
//	policy       first
//	action.type  hazard_inspection
//
//	when         when      then
//	room_damp    at_risk   action.priority
//	spreading    yes       urgent
//	patch        any       soon
//
// What each cell may say is told in rules/book. Sheets that do not begin with
// table are passed over and named in [Book].Left. Cells are read as texts, and
// written as cells of text, so that no program makes dates of them.
package worksheet
