"""Who may do what on which resource, and why: grants first, then the policies made of them."""
