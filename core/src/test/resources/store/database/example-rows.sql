-- A row or two of everything, for the saved databases of released schemas.
INSERT INTO shop VALUES (1, '0123456789abcdef', 1795210514000);
INSERT INTO product VALUES (1, 'book', 'The Böök 📚', 'About
two lines', 'books', 2900, 'USD', 'active', NULL, 5, 'book the böök', 1795210514000, 1795210514000);
INSERT INTO product VALUES (2, 'old', 'Old', '', NULL, 500, 'JPY', 'archived', 'active', NULL, 'old', 1795210514000, 1795210514000);
INSERT INTO stored_file VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 10, 1795210514000);
INSERT INTO release VALUES (1, 1, '1.0', 'It''s here; at last', 1795210514000, NULL);
INSERT INTO release_file VALUES (1, 1, 0, 'book.pdf', 'application/pdf', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO customer VALUES (1, 'ada@example.org', NULL, 1795210514000);
INSERT INTO purchase VALUES (1, 'P-7F3K9Q2M', 1, 'paid', NULL, 'manual', 0, 'other', 'USD', 2900, 1795210514000, 1795210514000);
INSERT INTO purchase_item VALUES (1, 1, 0, 1, 1, 2900, 1795210514000);
INSERT INTO ledger_entry VALUES (1, 1, 'sale', 2900, 'USD', 0, 'manual:P-7F3K9Q2M', 1795210514000, 1795210514000);
INSERT INTO download_link VALUES (1, 1, 0, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1795210514000, NULL);
INSERT INTO download_use VALUES (1, 1, 1);
INSERT INTO download_grant VALUES (1, 1, 1, 1, 0, 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', 'delivered', 1, 10, 0, '0-9', 1795210514000, 1795296914000, 1795210515000);
INSERT INTO outbox_mail VALUES (1, 'abc@shop.example', 'receipt', 'ada@example.org', 1, 'sent', 1, 'written', 1795210514000, 1795210514000, 1795210514000, 1795210515000);
