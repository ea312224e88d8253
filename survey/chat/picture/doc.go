// Package picture takes out of a photograph what its sender did not mean to
// send: where and when it was taken, by which camera, the small picture of what
// was there before it was cut.
//
//	clean, err := picture.Bare(data)
//
// The picture itself is not touched: not one of its pixels is worked out anew.
// What is left is what a browser needs to show it, colours and which way up it
// is among it; everything else goes, whatever it is called, and so does whatever
// is hidden behind the picture's end. JPEG, PNG and WebP are read; HEIC is not,
// nor by most browsers.
//
// Videos and recordings in MP4 and QuickTime files say where and when they were
// made too: [BareVideo] writes over that.
package picture
