"""The twelve checks that the portal was designed by, and the tests that are each of them."""

import ast
from pathlib import Path

FOLDER = Path(__file__).parent
# what an office must be able to rely on -> the tests that try it in a real browser
CHECKS: dict[str, tuple[str, ...]] = {
    "1 a wrong password and an unknown name are told alike; nothing is left after signing out": (
        "test_door.py: test_a_wrong_password_and_an_unknown_name_get_the_same_sentence_and_the_right_one_gets_in",
        "test_door.py: test_after_signing_out_back_shows_the_sign_in_and_nothing_of_before",
    ),
    "2 a form of another origin takes no number": (
        "test_door.py: test_a_form_of_another_site_does_nothing_with_the_cookie_of_who_signed_in",
    ),
    "3 faults at their cells, mended and dropped again": (
        "test_clerk.py: test_three_faults_are_listed_at_their_cells_and_the_mended_table_makes_a_dossier",
    ),
    "4 a dossier comes about without a reload, and the focus stays": (
        "test_clerk.py: test_a_dossier_comes_about_before_the_eyes_of_whoever_watches",
    ),
    "5 nothing is returned without a note, which the clerk reads within 20 seconds": (
        "test_officer.py: test_nothing_is_given_back_without_a_note_and_with_one_the_clerk_reads_it",
        "test_mending.py: test_a_note_of_the_officer_is_on_the_clerks_first_page_within_twenty_seconds",
    ),
    "6 what is unusual stands first with its reason; no pile is signed before its model is drawn and the box ticked": (
        "test_outlier.py: test_of_48_certificates_the_one_with_another_word_stands_first_and_the_pile_waits",
        "test_piles.py: test_names_that_are_nearly_alike_stand_first_with_the_reason_and_the_typical_paper_is_open",
        "test_piles.py: test_one_confirmation_signs_a_pile_and_what_is_not_taken_fails_alone",
    ),
    "7 one confirmation signs a pile, sent twice it is one batch, what fails does so alone": (
        "test_outlier.py: test_48_are_signed_but_the_one_that_changed_and_a_double_click_numbers_them_from_01",
        "test_piles.py: test_one_confirmation_signs_a_pile_and_what_is_not_taken_fails_alone",
    ),
    "8 a double click numbers once, and the register's print repeats its head": (
        "test_outlier.py: test_48_are_signed_but_the_one_that_changed_and_a_double_click_numbers_them_from_01",
        "test_signer.py: test_a_double_click_numbers_all_of_a_kind_once",
        "test_piles.py: test_the_register_lists_the_numbers_and_its_print_repeats_the_head",
    ),
    "9 names are found without accents; back is the same list; the export has as many rows as the page says": (
        "test_archivist.py: test_names_are_found_without_accents_and_with_other_accents_not",
        "test_archivist.py: test_after_a_facet_and_a_record_back_shows_the_same_list_at_the_same_address",
        "test_archivist.py: test_the_export_has_as_many_rows_as_the_page_says",
    ),
    "10 each page for its roles, each link of the bar there": (
        "test_pages.py: test_each_page_is_there_for_its_roles_and_names_the_role_to_all_others",
        "test_pages.py: test_every_link_of_the_bar_leads_to_a_page",
    ),
    "11 every page, role, language and width: nothing shuts anybody out": (
        "test_pages.py: test_no_page_shuts_anybody_out",
    ),
    "12 by the keyboard alone; without script": (
        "test_keyboard.py: test_a_clerk_makes_a_dossier_of_a_table",
        "test_keyboard.py: test_a_clerk_numbers_and_seals_a_paper_until_its_dossier_is_archived",
        "test_keyboard.py: test_an_officer_approves_and_a_signer_freezes_the_pile",
        "test_clerk.py: test_without_script_the_clerk_signs_in_uploads_mends_asks_and_sees_a_paper",
    ),
    "two at once: approve and approve, approve and mend, sign and withdraw": (
        "test_officer.py: test_one_confirmation_approves_all_and_the_second_of_two_officers_is_told",
        "test_officer.py: test_who_approves_what_the_clerk_mends_meanwhile_is_told_and_decides_about_what_is_new",
        "test_signer.py: test_whoever_signs_what_was_withdrawn_meanwhile_is_told",
    ),
    "no network, back and again: nothing twice, nothing lost": (
        "test_network.py: test_without_a_network_table_and_dossier_wait_and_going_back_asks_for_no_second_one",
        "test_network.py: test_without_a_network_the_review_and_the_pile_wait_and_each_is_done_once",
        "test_network.py: test_without_a_network_numbers_wait_and_are_given_once",
        "test_session.py: test_a_form_sent_without_a_network_stays_and_is_sent_once_the_network_is_back",
    ),
    "an answer lost after its request arrived, at each step: nothing twice, nothing lost": (
        "test_lost_answers.py: test_a_table_and_its_dossier_are_there_once",
        "test_lost_answers.py: test_a_review_and_a_pile_are_done_once",
        "test_lost_answers.py: test_numbers_are_given_once",
    ),
    "budgets: weights, p95 of lists, the first page of a paper": (
        "test_weights.py: test_no_page_weighs_more_than_its_budget",
        "test_speed.py: test_lists_and_papers_are_within_their_budget",
    ),
}


def test_every_check_is_tried_by_a_test_that_is_there() -> None:
    there = {
        f"{path.name}: {node.name}"
        for path in FOLDER.glob("test_*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }

    assert {check: tests for check, tests in CHECKS.items() if not {*tests} <= there} == {}
