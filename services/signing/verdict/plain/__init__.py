"""The short verdict: it may only ever say *valid*, of files of the plain form; whatever else goes to the whole one."""
