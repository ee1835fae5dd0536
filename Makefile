check:
	swift test --explicit-target-dependency-import-check error
.PHONY: check
