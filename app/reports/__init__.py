"""Reports without spying: counts of a shared machine, kept there, exported by hand, merged by hand.

Only shared machines count. At home one person reads: counts of their days would be a diary of
them, and nobody is to read it. A day holds numbers and codes; there is no field into which a name,
a title or an address fits. The keeper counts (`Counting`), a stick carries `Report`s, `fleet_of`
puts them together.
"""
