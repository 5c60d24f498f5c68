"""The commands: one module a family, each with `mount(app)`; every command calls one function of the library."""
