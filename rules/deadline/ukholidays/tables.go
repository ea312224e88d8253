package ukholidays

// The columns are the years 2024, 2025, 2026 and 2027.

// englandAndWales is kept in both nations.
var englandAndWales = []row{
	{"New Year’s Day", years{on(1, 1), on(1, 1), on(1, 1), on(1, 1)}},
	{"Good Friday", years{on(3, 29), on(4, 18), on(4, 3), on(3, 26)}},
	{"Easter Monday", years{on(4, 1), on(4, 21), on(4, 6), on(3, 29)}},
	{"Early May bank holiday", years{on(5, 6), on(5, 5), on(5, 4), on(5, 3)}},
	{"Spring bank holiday", years{on(5, 27), on(5, 26), on(5, 25), on(5, 31)}},
	{"Summer bank holiday", years{on(8, 26), on(8, 25), on(8, 31), on(8, 30)}},
	{"Christmas Day", years{on(12, 25), on(12, 25), on(12, 25), substitute(12, 27)}},
	{"Boxing Day", years{on(12, 26), on(12, 26), substitute(12, 28), substitute(12, 28)}},
}

// scotland has no Easter Monday, an early August holiday, and in 2026 one for
// the football World Cup by royal proclamation.
var scotland = []row{
	{"New Year’s Day", years{on(1, 1), on(1, 1), on(1, 1), on(1, 1)}},
	{"2nd January", years{on(1, 2), on(1, 2), on(1, 2), substitute(1, 4)}},
	{"Good Friday", years{on(3, 29), on(4, 18), on(4, 3), on(3, 26)}},
	{"Early May bank holiday", years{on(5, 6), on(5, 5), on(5, 4), on(5, 3)}},
	{"Spring bank holiday", years{on(5, 27), on(5, 26), on(5, 25), on(5, 31)}},
	{"World Cup bank holiday", years{{}, {}, on(6, 15), {}}},
	{"Summer bank holiday", years{on(8, 5), on(8, 4), on(8, 3), on(8, 2)}},
	{"St Andrew’s Day", years{substitute(12, 2), substitute(12, 1), on(11, 30), on(11, 30)}},
	{"Christmas Day", years{on(12, 25), on(12, 25), on(12, 25), substitute(12, 27)}},
	{"Boxing Day", years{on(12, 26), on(12, 26), substitute(12, 28), substitute(12, 28)}},
}

// northernIreland adds St Patrick's Day and the Twelfth.
var northernIreland = []row{
	{"New Year’s Day", years{on(1, 1), on(1, 1), on(1, 1), on(1, 1)}},
	{"St Patrick’s Day", years{substitute(3, 18), on(3, 17), on(3, 17), on(3, 17)}},
	{"Good Friday", years{on(3, 29), on(4, 18), on(4, 3), on(3, 26)}},
	{"Easter Monday", years{on(4, 1), on(4, 21), on(4, 6), on(3, 29)}},
	{"Early May bank holiday", years{on(5, 6), on(5, 5), on(5, 4), on(5, 3)}},
	{"Spring bank holiday", years{on(5, 27), on(5, 26), on(5, 25), on(5, 31)}},
	{"Battle of the Boyne (Orangemen’s Day)", years{on(7, 12), substitute(7, 14), substitute(7, 13), on(7, 12)}},
	{"Summer bank holiday", years{on(8, 26), on(8, 25), on(8, 31), on(8, 30)}},
	{"Christmas Day", years{on(12, 25), on(12, 25), on(12, 25), substitute(12, 27)}},
	{"Boxing Day", years{on(12, 26), on(12, 26), substitute(12, 28), substitute(12, 28)}},
}
