# Reads what go test -bench prints, passes it on, and says at the end how many
# times as long a rival takes as we do, and how many more allocations it makes,
# for each benchmark that both have: BenchmarkDoorknock/memory, BenchmarkGoflow/memory.

{ print }

/^Benchmark[A-Z][a-z]*\// {
	split($1, name, "/")
	who = substr(name[1], 10)
	what = name[2]
	sub(/-[0-9]+$/, "", what)
	for (i = 3; i < NF; i++) {
		if ($(i + 1) == "ns/op") time[who, what] += $i
		if ($(i + 1) == "allocs/op") allocs[who, what] += $i
	}
	runs[who, what]++
	seen[who] = 1
	if (!(what in order)) { order[what] = ++n; whats[n] = what }
}

END {
	for (k = 1; k <= n; k++) {
		what = whats[k]
		if (!time["Doorknock", what]) continue
		for (who in seen) {
			if (who == "Doorknock" || !runs[who, what]) continue
			ours = time["Doorknock", what] / runs["Doorknock", what]
			theirs = time[who, what] / runs[who, what]
			made = allocs["Doorknock", what] / runs["Doorknock", what]
			more = made ? sprintf(", and makes %.0f times as many allocations", allocs[who, what] / runs[who, what] / made) : ""
			printf "%s: %s takes %.0f times as long%s\n", what, who, theirs / ours, more
		}
	}
}
