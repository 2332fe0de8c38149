"""From a council's files to pseudonymous records, with every problem and every cell accounted for.

Reading a return imports no pandas: at the size of one site, starting it would take longer than the work.
"""
