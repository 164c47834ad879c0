"""Written permissions to disclose from student records (P26, 34 CFR 99.30)."""
