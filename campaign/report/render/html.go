package render

import (
	"html/template"
	"io"

	"github.com/doorknock/doorknock/campaign/report"
)

// document is one page that needs nothing else: no script, no font, no picture
// from elsewhere.
var document = template.Must(template.New("report").Funcs(template.FuncMap{
	"text": func(s section, column int) bool { return column < s.Words },
}).Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
h2 { margin-top: 2.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid #ccc; text-align: right; vertical-align: top; }
th.words, td.words { text-align: left; }
.notes { color: #444; }
</style>
</head>
<body>
<h1>{{.Title}}</h1>
{{- with .Subtitle}}
<p>{{.}}</p>
{{- end}}
{{- range $s := .Sections}}
<h2>{{$s.Title}}</h2>
<div class="wide"><table>
<thead><tr>{{range $i, $h := $s.Head}}<th scope="col"{{if text $s $i}} class="words"{{end}}>{{$h}}</th>{{end}}</tr></thead>
<tbody>
{{- range $s.Rows}}
<tr>{{range $i, $c := .}}{{if eq $i 0}}<th scope="row" class="words">{{$c}}</th>{{else}}<td{{if text $s $i}} class="words"{{end}}>{{$c}}</td>{{end}}{{end}}</tr>
{{- end}}
</tbody>
</table></div>
{{- end}}
{{- if .Notes}}
<h2>Notes</h2>
<ul class="notes">
{{- range .Notes}}
<li>{{.}}</li>
{{- end}}
</ul>
{{- end}}
</body>
</html>
`))

// HTML writes the report as one HTML page. Everything that came from elsewhere
// is escaped. It returns what the writer does.
func HTML(w io.Writer, r report.Report) error { return document.Execute(w, lay(r)) }
