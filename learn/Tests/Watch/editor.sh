#!/bin/sh
# An editor for the tests: it says which file it got.
echo "opened $(basename "$1")"
