package main

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"time"
)

// watch checks whenever a file, or the list of a folder, has changed, until
// the context ends. A mistake in the names given is no reason to stop: the file
// may be on its way.
func (c *checkCmd) watch(ctx context.Context, std streams) error {
	tick := time.NewTicker(max(c.Every, time.Millisecond))
	defer tick.Stop()
	var seen map[string]stamp
	for {
		if now := c.stamps(); !maps.Equal(seen, now) {
			if changed := differing(seen, now); seen != nil {
				std.print("\n--- changed: " + allOf(changed) + "\n")
			}
			seen = now
			_ = report(c.once(ctx, std), std)
			std.print("watching; interrupt to stop\n")
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// stamp tells one state of a file from another.
type stamp struct {
	at   int64
	size int64
}

// stamps looks at every file that was named, and at every document of their
// folders: rules change their meaning with the survey beside them.
func (c *checkCmd) stamps() map[string]stamp {
	out := map[string]stamp{}
	look := func(in folder, base string) {
		if info, err := fs.Stat(in.fs, base); err == nil && !info.IsDir() {
			out[in.name+base] = stamp{info.ModTime().UnixNano(), info.Size()}
		}
	}
	for _, name := range c.Files {
		in, base := locate(name)
		look(in, base)
		found, _ := in.documents()
		for _, beside := range found {
			look(in, beside)
		}
	}
	return out
}

// differing names the files that came, went or changed.
func differing(before, after map[string]stamp) []string {
	var names []string
	for name, s := range after {
		if was, had := before[name]; !had || was != s {
			names = append(names, name)
		}
	}
	for name := range before {
		if _, has := after[name]; !has {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
