package telegramtest

import (
	"net/http"
	"slices"
	"strings"
)

const largestFile = 20 << 20

func (s *Server) getFile(_ *http.Request, a ask) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	content, ok := s.files[a["file_id"]]
	switch {
	case !ok:
		return badRequest("wrong file_id or the file is temporarily unavailable")
	case len(content) > largestFile:
		return badRequest("file is too big")
	}
	return accept(map[string]any{
		"file_id": a["file_id"], "file_unique_id": "u" + a["file_id"], "file_size": len(content), "file_path": "photos/" + a["file_id"] + ".jpg",
	})
}

// Lose makes every picture vanish.
func (s *Server) Lose() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.files)
}

// Swell makes a picture longer than getFile says it is, by that many bytes.
func (s *Server) Swell(name string, by int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.swollen[name] = by
}

// serveFile serves a picture, as the method "download" for [Server.Fail].
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request, path string) {
	fault := s.begin("download")
	if fault.before(w, r) {
		return
	}
	if fault.Drop {
		panic(http.ErrAbortHandler)
	}
	s.mu.Lock()
	name := strings.TrimSuffix(strings.TrimPrefix(path, "photos/"), ".jpg")
	content, ok := s.files[name]
	content = append(slices.Clone(content), make([]byte, s.swollen[name])...)
	s.mu.Unlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	_, _ = w.Write(content)
}
