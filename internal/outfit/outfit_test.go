package outfit_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/internal/outfit"
)

// A survey without rules is one that was withdrawn where a newer one is in
// force and the campaign does not name it, a draft where it is the newest, and
// a fault where the campaign interviews people in it.
func TestSurveysWithoutRules(t *testing.T) {
	files := fstest.MapFS{}
	names, err := fs.Glob(bigdoorknock.Documents, "*")
	require.NoError(t, err)
	for _, name := range names {
		if data, err := fs.ReadFile(bigdoorknock.Documents, name); err == nil {
			files[name] = &fstest.MapFile{Data: data}
		}
	}
	third := strings.Replace(string(files["survey-2.yaml"].Data), "version: 2", "version: 3", 1)
	files["survey-3.yaml"] = &fstest.MapFile{Data: []byte(third)}
	docs, err := outfit.Load(files)
	require.NoError(t, err)
	assert.Len(t, docs.Editions, 2)
	assert.Empty(t, docs.Withdrawn, "a draft is not withdrawn")

	rules := files["rules-2.yaml"]
	delete(files, "rules-2.yaml")
	_, err = outfit.Load(files)
	assert.ErrorIs(t, err, outfit.ErrUnruled)
	assert.EqualError(t, err, "campaign.yaml:16:11: survey: the season is held in big-door-knock@2, and there are no rules for it "+
		"(put the rules back beside the survey; to withdraw this version, name here the one in which interviews go on)")

	next := strings.NewReplacer("big-door-knock@2", "big-door-knock@3")
	files["rules-3.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(next.Replace(string(rules.Data)), "version: 2", "version: 3", 1))}
	files["campaign.yaml"] = &fstest.MapFile{Data: []byte(next.Replace(string(files["campaign.yaml"].Data)))}
	docs, err = outfit.Load(files)
	require.NoError(t, err)
	assert.Len(t, docs.Editions, 2)
	require.Len(t, docs.Withdrawn, 1)
	assert.Equal(t, 2, docs.Withdrawn[0].Version().Number)

	older := docs.Withdrawn
	require.NoError(t, docs.Withdraw(append(older, docs.Editions[0].Survey), nil))
	assert.Equal(t, older, docs.Withdrawn, "what has its rules is in use")
	docs.Season.Campaign.Trial.Survey = older[0].Version()
	err = docs.Withdraw(older, nil)
	assert.ErrorContains(t, err, "the trial is held in big-door-knock@2, and there are no rules for it")
	assert.Empty(t, docs.Withdrawn)
}
