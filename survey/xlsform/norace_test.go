//go:build !race

package xlsform_test

const heavier = 1
