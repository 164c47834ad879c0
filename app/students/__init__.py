"""Student records: behind the wall (P25), entered only through `app.students.service`."""
