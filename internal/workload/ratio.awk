# Reads what go test -bench prints, passes it on, and says at the end how long
# doorknock takes beside each rival of the same benchmark: the median of its runs
# over the median of theirs, and what one run allocates. A benchmark is named
# what/doorknock, what/doorknock/kind or what/rival.

{ print }

/^Benchmark/ {
	name = $1
	sub(/-[0-9]+$/, "", name)
	for (i = 3; i < NF; i++) {
		if ($(i + 1) == "ns/op") time[name, ++runs[name]] = $i
		if ($(i + 1) == "allocs/op") allocs[name] = $i
	}
	if (runs[name] == 1) names[++n] = name
}

function median(name,    i, j, k, sorted) {
	k = runs[name]
	for (i = 1; i <= k; i++) {
		for (j = i; j > 1 && sorted[j - 1] > time[name, i]; j--) sorted[j] = sorted[j - 1]
		sorted[j] = time[name, i]
	}
	return (sorted[int((k + 1) / 2)] + sorted[int((k + 2) / 2)]) / 2
}

END {
	for (k = 1; k <= n; k++) {
		at = index(names[k], "/doorknock")
		if (!at) continue
		what = substr(names[k], 1, at - 1)
		line = ""
		for (r = 1; r <= n; r++) {
			rival = names[r]
			if (index(rival, what "/") != 1) continue
			rival = substr(rival, length(what) + 2)
			if (rival ~ /\// || rival ~ /^doorknock/) continue
			line = line sprintf(", %.2g x %s", median(names[k]) / median(what "/" rival), rival)
		}
		if (line != "") printf "%s: %s allocations%s\n", substr(names[k], 10), allocs[names[k]], line
	}
}
