package play_test
import ("testing";"context";"time";"os";"bytes"
"github.com/stretchr/testify/require"
"github.com/doorknock/doorknock/campaign/report"
"github.com/doorknock/doorknock/campaign/report/render"
"github.com/doorknock/doorknock/campaign/store/seal"
"github.com/doorknock/doorknock/campaign/store/sqlite"
bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
"github.com/doorknock/doorknock/examples/big-door-knock/truth"
"github.com/doorknock/doorknock/internal/outfit"
"github.com/doorknock/doorknock/internal/play"
)
func TestScratch(t *testing.T){
	docs, err := outfit.Load(bigdoorknock.Documents)
	require.NoError(t, err)
	data, err := bigdoorknock.Documents.ReadFile("truth.yaml")
	require.NoError(t, err)
	model, err := truth.Compile("truth.yaml", data)
	require.NoError(t, err)
	os.Remove("/tmp/recount/season.db")
	// everything open in this scratch file
	st, err := sqlite.Open(context.Background(), "/tmp/recount/season.db", seal.New(seal.NewMaster(), seal.Memory()), sqlite.Config{Sensitive: docs.Sensitive()})
	require.NoError(t, err)
	var list bytes.Buffer
	require.NoError(t, bigdoorknock.WriteHomes(&list, 240, 7))
	staff, err := outfit.Staff(bigdoorknock.Documents)
	require.NoError(t, err)
	start:=time.Now()
	p, err := play.New(context.Background(), play.Config{Documents: docs, Store: st, Model: model, Homes: list.Bytes(), Staff: staff, Seed: 7, Workers: 8})
	require.NoError(t, err)
	require.NoError(t, p.Play(context.Background()))
	t.Log(time.Since(start))
	in, err := play.Rows(context.Background(), st, docs.Season.Campaign.ID)
	require.NoError(t, err)
	r := report.Count(in, report.Config{Now:p.End(), Zone: docs.Landlord.Zone, Findings: play.Findings()})
	f,_:=os.Create("/tmp/recount/report.json"); render.JSON(f,r); f.Close()
	f,_=os.Create("/tmp/recount/report.txt"); render.Text(f,r); f.Close()
	require.NoError(t, st.Close())
}
