"""The packs that ship with HoSo; data only."""
