"""What every page is made with: who visits, how it is answered, its headers, its cookies, its refusals."""
