package main

func Example() {
	main()
	// Output:
	// {
	//   "ref": "TH-0108",
	//   "do": [
	//     {
	//       "type": "hazard_inspection",
	//       "team": "repairs",
	//       "priority": "urgent",
	//       "by": "2026-12-14",
	//       "because": [
	//         "Damp or mould was reported where a child under five lives."
	//       ]
	//     }
	//   ],
	//   "find_out": [
	//     {
	//       "rule": "behind-with-the-rent",
	//       "priority": "routine",
	//       "missing": [
	//         "arrears: unasked"
	//       ],
	//       "consent": "share_with_partners"
	//     }
	//   ]
	// }
}
