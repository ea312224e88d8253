//go:build !race

package xlsform_test

const asked = 1
