package main

func Example() {
	main()
	// Output:
	// ask: Is there any damp or mould in your home?
	// ask: Does a baby live here?
	// do: hazard_inspection because: The damp is spreading.
	//   by 2026-12-14 to inspect the home
	// undecided: damp-where-a-baby-lives until somebody can say: Does a baby live here?
}
