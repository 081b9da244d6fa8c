"""The rule packs that come with zhuomu."""
