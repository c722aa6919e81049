"""The customer's phone in a terminal: a full-screen app, and a line mode without Textual (`plain`).

Both are clients of the control API alone. What the server says goes one way: event stream, `link`, `store`,
`view`, and then a widget or a printed line.
"""
