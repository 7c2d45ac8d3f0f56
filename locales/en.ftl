### Pingyi: all text shown to people. Every key is in zh-CN.ftl too, with the same arguments.

## General
app-name = Pingyi
